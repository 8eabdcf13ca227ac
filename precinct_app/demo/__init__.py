"""The demonstration precinct: a made-up quarter, its people and a year of work, drawn by the program itself.

Nothing is taken from a real map or register: streets and houses come from ``plan`` and ``blocks``, residents
from ``people``, the social map from ``social``, contacts and projects from ``life`` and ``projects``, all out
of one seed; the words lie in ``resources/demo``. ``fill`` writes everything into a store, ``make_demo_store``
makes such a store with its accounts.
"""

from precinct_app.demo.fill import PRECINCT, USERS, DemoSummary, fill
from precinct_app.demo.making import DemoStore, make_demo_store

__all__ = ["PRECINCT", "USERS", "DemoStore", "DemoSummary", "fill", "make_demo_store"]
