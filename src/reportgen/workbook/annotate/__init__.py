"""The user's own file with its findings marked in it, and a sheet that lists them.

A marked copy can be checked and marked again: what we put in is recognised and taken out. Asks
`xlsx` for what openpyxl loses, and `craft` to put it back.
"""
