"""The engines that print a page as PDF, a folder for each.

What an engine is asked for is a page's text and its fonts; how it prints is its own matter, and no
library of an engine is known outside its folder.
"""
