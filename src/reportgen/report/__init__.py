"""The values that rooms hand each other, from what is written into a workbook to what was checked.

They hold what is so and decide nothing: no rule, no file. A value that was read carries its cell.
Asks `pack` what stands behind a path, and `base` what a cell is.
"""
