"""Records, rules and queries of the field; no Qt."""
