"""The audit of one's own area: which cards an inspection would reject, and why.

Which rules hold, their words and their gravity are the code list "audit_rule" (parent = "audit_gravity");
a rule that is closed there as of a day is not asked any more. What a rule looks for is one small function
(``of_terms``, ``of_cards``, ``of_quality``); what it compares with are terms and rules of the register,
data too. ``look`` runs them, ``filling`` writes what was typed into a gap, ``months`` keeps the counts.
"""

from precinct_app.domain.audit.gaps import Gap, Look
from precinct_app.domain.audit.look import Audit, Completeness, audit

__all__ = ["Audit", "Completeness", "Gap", "Look", "audit"]
