"""The record types whose change makes base map, drawn map or guard untrue; nothing heavy is loaded here."""

MAP_RECORDS = frozenset({"base_map", "area"})
GUARD_RECORDS = frozenset({
    "person", "name_variant", "role", "tie", "organisation", "place", "phone", "street", "settlement",
    "house", "house_address", "app_user", "precinct",
})  # fmt: skip
