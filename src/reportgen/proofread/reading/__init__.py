"""The bytes of any finished document → what a reader sees: paragraphs, tables, places on a page.

Knows Word files and PDF, and no pack; a document of somebody else is read just as well. Asks `base`
only.
"""
