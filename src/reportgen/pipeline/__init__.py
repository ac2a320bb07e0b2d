"""One workbook through all stages: checked, made into documents, proofread, written.

`outcome` holds what became of it; `text` and `records` say it to people and to programs. Asks all
four rooms below, which do not know each other, and prints nothing.
"""
