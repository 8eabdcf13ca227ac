"""This period against the same period a year before: difference, per cent, and whether it may be chance.

Two counts over equal windows are compared by the exact conditional test: given the sum, the first count is
binomial with one half (Przyborowski, Wilenski 1940). Per cent stands only from 5 events in both periods, and
never over a base of nought (methods.md: "no base").
"""

from dataclasses import dataclass
from math import exp, lgamma, log

LEAST_FOR_PERCENT = 5
_LEVEL = 0.05
_NEGLIGIBLE = 1e-17


@dataclass(frozen=True, slots=True)
class Comparison:
    """Counts now and before; ``percent`` is None where it may not be shown, ``reason`` is then few or
    no_base.
    """

    now: int
    before: int
    percent: float | None
    reason: str
    p_value: float

    @property
    def difference(self) -> int:
        """Now less before."""
        return self.now - self.before

    @property
    def chance(self) -> bool:
        """Whether the difference may be due to chance (exact two-sided test, level 0.05)."""
        return self.p_value >= _LEVEL


def compare(now: int, before: int) -> Comparison:
    """Compare two counts of equal windows; both must be 0 or more."""
    if now < 0 or before < 0:
        raise ValueError("counts are not negative")
    reason = "no_base" if before == 0 else "few" if min(now, before) < LEAST_FOR_PERCENT else ""
    percent = None if reason else 100.0 * (now - before) / before
    return Comparison(now, before, percent, reason, p_value(now, before))


def p_value(now: int, before: int) -> float:
    """Return the exact two-sided p-value that two Poisson counts have one rate."""
    total, least = now + before, min(now, before)
    if now == before:
        return 1.0
    # halves are symmetric: twice the smaller tail, from its largest term downwards
    term = exp(lgamma(total + 1) - lgamma(least + 1) - lgamma(total - least + 1) - total * log(2))
    tail, place = 0.0, least
    while term > tail * _NEGLIGIBLE:
        tail += term
        term *= place / (total - place + 1)
        place -= 1
    return min(1.0, 2 * tail)
