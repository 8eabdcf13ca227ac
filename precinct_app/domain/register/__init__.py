"""The preventive register: who and what is on it, by which rule, and each check that was made.

Categories, terms and frequencies are data with their act (``rules``); an entry is one ground of one subject
(``entries``), a check is one visit to the subject, whatever entries it serves (``checks``).
"""

from precinct_app.domain.register.checks import Check
from precinct_app.domain.register.entries import RegisterEntry, RegisterStep
from precinct_app.domain.register.rules import RegisterRule

__all__ = ["Check", "RegisterEntry", "RegisterRule", "RegisterStep"]
