"""What the page in the browser can do, as plain functions: values in, values out.

Nothing here knows a browser, a server or a folder: bytes and names come in, bytes and values that
JSON can hold go out. Asks `pipeline`, `filling` and `collection`, and decides nothing itself.
"""
