"""The precinct inspector's working place: everything that runs.

``precinct_app/README.md`` describes the house; import nothing heavy here, the lock screen waits for it.
"""

__version__ = "0.1.0"
