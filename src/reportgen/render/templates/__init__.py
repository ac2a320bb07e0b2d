"""Jinja as a pack's templates may use it: sandboxed, strict, and counted.

A template comes from whoever edits a pack; it can neither reach out of its names nor run for ever.
Asks nobody for content: the names are handed in.
"""
