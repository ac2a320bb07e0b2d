"""What Excel checks by itself while somebody fills in: formulas, colours, sentences.

One line for each relation stands on a very hidden sheet, and all that one sees refers to it; so
Excel and `checks` cannot differ in what they compare. Asks `pack` for the relations and `layout`.
"""
