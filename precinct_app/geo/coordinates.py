"""Coordinates as people type and copy them: 51.1605, 71.4704; 51,1605; 71,4704; 51°09'37"N 71°28'13"E.

Latitude comes first unless letters say otherwise, or only the other order lies within the world.
"""

import re

Place = tuple[float, float]  # lon, lat
_NUMBER = r"[-+]?\d{1,3}(?:[.,]\d+)?"
_PLAIN = re.compile(rf"^\s*({_NUMBER})\s*(?:[,;]\s*|\s+)({_NUMBER})\s*$")
_ANGLE = re.compile(
    r"(?P<before>[nsew])?\s*(?P<degrees>[-+]?\d{1,3}(?:[.,]\d+)?)\s*[°º]\s*"
    r"(?:(?P<minutes>\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?"
    r"(?:(?P<seconds>\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”]|''|′′)\s*)?"
    r"(?P<after>[nsew]|с\.?\s*ш\.?|ю\.?\s*ш\.?|в\.?\s*д\.?|з\.?\s*д\.?|[сювз](?!\w))?",
    re.IGNORECASE,
)
_LETTERS = {"n": 1, "s": -1, "e": 1, "w": -1, "с": 1, "ю": -1, "в": 1, "з": -1}


def parse_place(text: str) -> Place | None:
    """Return (lon, lat) of typed coordinates, None for anything else."""
    plain = _PLAIN.match(text)
    if plain is not None:
        first, second = (float(part.replace(",", ".")) for part in plain.groups())
        return _ordered(first, second)
    angles = list(_ANGLE.finditer(text))
    if len(angles) != 2 or _ANGLE.sub("", text).strip(" ,;"):
        return None
    (first, side), (second, other) = (_degrees(angle) for angle in angles)
    if side == "lon" or other == "lat":
        return _checked(second, first)
    return _checked(first, second) if side or other else _ordered(first, second)


def _degrees(angle: re.Match[str]) -> tuple[float, str]:
    """Return the value of one angle and "lat", "lon" or "" by its letter."""
    parts = [float((angle[name] or "0").replace(",", ".")) for name in ("degrees", "minutes", "seconds")]
    size = abs(parts[0]) + parts[1] / 60 + parts[2] / 3600
    letter = (angle["before"] or angle["after"] or "").strip()[:1].casefold()
    sign = _LETTERS.get(letter, 1) * (-1 if angle["degrees"].startswith("-") else 1)
    side = "lat" if letter in ("n", "s", "с", "ю") else "lon" if letter else ""
    return sign * size, side


def _ordered(first: float, second: float) -> Place | None:
    return _checked(first, second) or _checked(second, first)


def _checked(lat: float, lon: float) -> Place | None:
    return (lon, lat) if abs(lat) <= 85 and abs(lon) <= 180 else None


def place_text(lon: float, lat: float) -> str:
    """Return coordinates as they are typed: "51.160500, 71.470400"."""
    return f"{lat:.6f}, {lon:.6f}"
