"""A folder of TOML becomes a `Pack`, or a `PackError` that names file and key.

`convert` knows the dataclasses and no rule of the matter; `validate` and `validate_rules` know what
must fit, and run once, so that all others may rely on it. Asks the values of `pack`.
"""
