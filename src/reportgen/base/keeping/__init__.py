"""What only the user may write: folders that are his alone, and what is kept there between runs.

Bytes under a key, and what is made of TOML and of nothing else; asks nobody for content.
"""
