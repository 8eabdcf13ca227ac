"""Pure functions on plain values: counts, comparisons, distributions."""
