"""What people really type becomes a `Report`: understood with a note, or refused with a hint.

Sheets are found by their titles and cells by their labels, since rows get inserted and sheets
renamed. Never guesses. Asks `xlsx` for the cells, `layout` where they should be, and `live`
which cells are only there to check.
"""
