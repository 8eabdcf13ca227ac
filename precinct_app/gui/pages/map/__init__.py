"""The page of the social map; see ``page.py`` for how it fits together.

A scheme that is laid borrows parts of it, so nothing is loaded here.
"""
