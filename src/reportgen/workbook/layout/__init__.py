"""Where everything stands on a sheet: for each field its cell, in every sheet of a pack.

Written, read, checked live and marked by the same positions. Asks `pack/geometry`, which knows the
tables, and adds what Excel needs around them.
"""
