"""The words the demonstration is made of: ``resources/demo`` holds names, streets, notes and projects."""

import csv
import json
from functools import cache
from typing import Any, cast

from precinct_app.paths import bundled

Line = dict[str, str]


@cache
def table(name: str) -> tuple[Line, ...]:
    """Return the rows of a CSV file of ``resources/demo``."""
    path = bundled("resources") / "demo" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def listed(name: str) -> tuple[dict[str, Any], ...]:
    """Return the objects of a JSON file of ``resources/demo``."""
    path = bundled("resources") / "demo" / f"{name}.json"
    return tuple(cast(list[dict[str, Any]], json.loads(path.read_text("utf-8"))))


def weighted(text: str) -> tuple[list[str], list[float]]:
    """Return codes and weights of "phone:4|letter:1"; a code without a weight counts once."""
    pairs = [part.partition(":") for part in text.split("|")]
    return [code for code, _sign, _weight in pairs], [float(weight or 1) for _code, _sign, weight in pairs]
