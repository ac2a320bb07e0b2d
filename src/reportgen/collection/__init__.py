"""Many reports together: who has handed in, how all of them stand, and the report for all.

Only checked reports are added up, and every sum keeps its parts. Asks `pipeline` for outcomes, so
that a workbook is checked here as it is alone, and `workbook` and `render` for what is written.
"""
