"""Keys, roles, views per audience, and the guard against personal data in a public page."""
