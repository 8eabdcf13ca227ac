"""Rounds of the dwellings: their list, one round walked house by house, its sheets and door cards.

The page Today reads the open rounds and needs no page of them, so nothing is loaded here.
"""
