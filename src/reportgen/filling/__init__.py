"""What a new workbook begins with: nothing, or what may be taken from last year's report.

What may be taken is declared in the pack, field by field. Asks `pipeline` to check last year's
workbook, and `workbook` to write the new one.
"""
