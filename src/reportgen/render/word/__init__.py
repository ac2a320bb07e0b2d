"""The Word document: a pack's template filled, and the first template drawn from the pack.

People edit the template in Word, so it is read with suspicion: what Word would fetch or run is
refused. Asks `content` for what is printed and `templates` to fill it in.
"""
