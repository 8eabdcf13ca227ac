"""The page of places and findings, and what it shares with the map and the organisations: card, forms.

Whoever borrows a part does not need the page, so nothing is loaded here.
"""
