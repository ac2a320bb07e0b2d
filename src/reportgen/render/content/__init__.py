"""What is printed, alike for every format: texts, tables, numbers, sizes of type.

Whatever Word and PDF must say in the same way is decided here and only laid out elsewhere. Asks
`pack/geometry` for the tables, and `report` for what stands in them.
"""
