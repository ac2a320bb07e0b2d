"""The ground: how to say what is wrong, where it is, and how to show it on a terminal.

A finding is a code and its particulars; the sentence comes from `words`. This room asks nobody, and
everybody may ask it, so nothing here knows what a report is.
"""
