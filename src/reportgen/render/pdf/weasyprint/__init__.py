"""WeasyPrint prints the page as PDF/A-3a and PDF/UA-1, with our fonts and no way out to fetch.

Made faster and completed by means that the library does not document; these stand where a test
watches them. Asks `base/fonts`, and takes the page as `html` made it.
"""
