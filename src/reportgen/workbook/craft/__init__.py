"""How openpyxl is told to do what we want: looks, locks, widths, validations, equal bytes.

Nothing here knows what a cell means, and nobody else knows openpyxl's habits. Asks `pack`
for the types of fields, and `layout` for the columns.
"""
