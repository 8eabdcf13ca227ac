"""The social map: subjects (people, organisations, groups, places), their roles, ties and residences.

A layer of the map is a query over roles and kinds (``layers``), never a copy.
"""

from precinct_app.domain.social_map.people import NameVariant, Person, Phone, Residence
from precinct_app.domain.social_map.subjects import Finding, Group, Organisation, Place, Role, Tie

__all__ = [
    "Finding", "Group", "NameVariant", "Organisation", "Person", "Phone", "Place", "Residence", "Role", "Tie",
]  # fmt: skip
