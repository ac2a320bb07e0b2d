"""Published reports: a document as a website has it → what stands in it, each with its place.

`html`, `word` and `pdf` turn bytes into passages and tables; the rest finds in them what the pack
declares. Nobody here knows of which kind a report is.
"""
