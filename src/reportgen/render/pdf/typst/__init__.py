"""A report's pieces → PDF by Typst, which needs no library of the system.

The pieces come from where the Word template and the page get them; `gongwen.typ` lays them out on
the same page. What Typst leaves out of the file is put into it afterwards.
"""
