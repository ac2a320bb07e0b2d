"""A function for each kind of rule, in a registry by the rule's class.

A rule keeps silent about figures that are missing: reading has already spoken of them. Asks `pack`
what a rule speaks of, and `report` for the figures.
"""
