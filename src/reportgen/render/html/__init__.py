"""The page that is printed as PDF, and the page that sums up many workbooks.

Whole in itself: style and figures inside, nothing to be fetched. Asks `content` for what is printed
and `templates` to fill it in.
"""
