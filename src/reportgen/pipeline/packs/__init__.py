"""What those who write packs need: a new pack, what is wrong with one, how it looks when filled.

A pack and what it declares come in; a folder, mistakes with their lines, or a whole report with
invented figures go out.
"""
