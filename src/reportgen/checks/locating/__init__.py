"""Which cell is wrong when several relations are broken: the fewest that mend them all.

A hint is certain only if there is no other explanation of that size; otherwise it says what is
possible, or nothing. Asks `pack` for the equations, and `rules` for what was found.
"""
