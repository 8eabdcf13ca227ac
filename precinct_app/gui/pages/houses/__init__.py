"""The page of streets, houses, dwellings and residents; see ``page.py`` for how its parts fit.

Rounds and the page Today borrow columns and readings, so nothing is loaded here.
"""
