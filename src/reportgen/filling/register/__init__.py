"""A register of single cases → how many there are of each kind → the figures of a table.

What stands in a row about a person is never told: findings name cells, not what is in them.
"""
