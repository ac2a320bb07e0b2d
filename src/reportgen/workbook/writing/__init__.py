"""The sheets of a new workbook: one module for each kind of sheet, and the guide in front.

Empty, or filled from `Contents`; what Excel can add up is a formula. Asks `layout` where things
stand, `craft` how they look, and `live` for what is checked while one fills.
"""
