"""The recovery code: the way in when every password is forgotten, on paper only.

Six groups of six signs (five carry the key, one checks the group and its place), from 23 signs that cannot be
taken for one another by hand: 135 bits. Reading is tolerant: any case, any separators, Cyrillic letters that
look the same, and keys pressed in a Russian or Kazakh layout.
"""

import secrets
from collections.abc import Sequence

from precinct_app.errors import BadInput
from precinct_app.i18n import N_

SIGNS = "34679ACDEFHJKMNPQRTVWXY"
GROUPS = 6
DATA_SIGNS = 5
GROUP_SIGNS = DATA_SIGNS + 1

_LOOKALIKES = str.maketrans("АСЕНКМРТХУЗЧGUОO0", "ACEHKMPTXY346VQQQ")
_RUSSIAN_KEYS = str.maketrans("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM")
_KAZAKH_DIGITS = str.maketrans("ӘІҢҒ,.ҮҰҚ", "234567890")

_LENGTH = N_("The recovery code has {groups} groups of {signs} signs; {n} signs were typed.")
_GROUP = N_("Group {n} of the recovery code has a mistake. Compare it with the paper.")


def new_code() -> str:
    """Return a new code, groups joined by hyphens."""
    groups = []
    for place in range(GROUPS):
        data = "".join(secrets.choice(SIGNS) for _ in range(DATA_SIGNS))
        groups.append(data + _check_sign(data, place))
    return "-".join(groups)


def read_code(typed: str) -> str:
    """Return the code as :func:`new_code` wrote it; BadInput names the group that has a mistake."""
    readings = _readings(typed)
    for signs in readings:
        if len(signs) == GROUPS * GROUP_SIGNS and not _bad_groups(signs):
            return "-".join(_split(signs))
    plain = readings[0]
    if len(plain) != GROUPS * GROUP_SIGNS:
        raise BadInput(_LENGTH, groups=GROUPS, signs=GROUP_SIGNS, n=len(plain))
    raise BadInput(_GROUP, n=_bad_groups(plain)[0])


def confirm_groups() -> tuple[int, int]:
    """Return the numbers (from 1, in order) of two groups that are to be typed back from the paper."""
    first, second = sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), 2))
    return first, second


def group_matches(code: str, number: int, typed: str) -> bool:
    """Return whether ``typed`` is group ``number`` (from 1) of ``code``."""
    return code.split("-")[number - 1] in _readings(typed)


def _readings(typed: str) -> Sequence[str]:
    raised = typed.upper()
    looks = "".join(filter(str.isalnum, raised.translate(_LOOKALIKES)))
    keys = "".join(filter(str.isalnum, raised.translate(_KAZAKH_DIGITS).translate(_RUSSIAN_KEYS)))
    return looks, keys


def _split(signs: str) -> list[str]:
    return [signs[start : start + GROUP_SIGNS] for start in range(0, len(signs), GROUP_SIGNS)]


def _bad_groups(signs: str) -> list[int]:
    return [
        place + 1
        for place, group in enumerate(_split(signs))
        if not set(group) <= set(SIGNS) or group[-1] != _check_sign(group[:-1], place)
    ]


def _check_sign(data: str, place: int) -> str:
    # 23 is prime, so every single wrong sign and every exchange of two signs changes the sum
    total = sum((weight + 2) * SIGNS.index(sign) for weight, sign in enumerate(data))
    return SIGNS[(total + 7 * (place + 1)) % len(SIGNS)]
