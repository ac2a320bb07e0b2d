"""The file format, without any pack: bytes become cells with values, formulas and formats.

A file is screened before it is parsed, and parsing has a budget, because anybody may send one.
What the cells mean is the matter of `reading`. Asks `base` only.
"""
