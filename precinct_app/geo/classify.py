"""What a row of a map file is: its kind, its names in two languages, its house number and street.

The rules are data in ``resources/geo``: ``osm_kinds.csv`` (first matching row wins), ``fields.csv`` (how
columns are called in the files one meets), ``street_words.csv`` (generic words of streets, as codes) and
``place_words.csv`` (words that show the language of a place's name).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely

from precinct_app import paths
from precinct_app.geo.features import KINDS
from precinct_app.geo.vector import Table

KAZAKH_LETTERS = frozenset("әғқңөұүһі")
NOTHING = frozenset({"", "no", "none"})
POINT, LINE, AREA = 0, 1, 2
_DIMENSION = np.array([POINT, LINE, LINE, AREA, POINT, LINE, AREA, AREA])


@dataclass(frozen=True, slots=True)
class StreetName:
    """A street's own name apart from its generic word; ``generic`` is a code or "", ``language`` kk, ru or
    "".
    """

    name: str
    generic: str = ""
    language: str = ""


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a shipped table of ``resources/geo``."""
    with (paths.bundled("resources") / "geo" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def _rules() -> dict[str, list[tuple[str, str, str]]]:
    table: dict[str, list[tuple[str, str, str]]] = {}
    for row in rows("osm_kinds.csv"):
        table.setdefault(row["shape"], []).append((row["tag"], row["value"], row["kind"]))
    return table


@lru_cache(maxsize=1)
def _fields() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for row in rows("fields.csv"):
        table.setdefault(row["role"], []).append(row["field"])
    return table


@lru_cache(maxsize=1)
def _street_words() -> list[tuple[str, str, str]]:
    words = [(row["form"], row["code"], row["language"]) for row in rows("street_words.csv")]
    return sorted(words, key=lambda word: -len(word[0]))


@lru_cache(maxsize=1)
def _place_words() -> dict[str, str]:
    return {row["form"]: row["language"] for row in rows("place_words.csv")}


def role(table: Table, name: str) -> list[str]:
    """Return the texts that play a role of ``fields.csv``: per row the first filled of its columns."""
    columns = [table.columns[field] for field in _fields()[name] if field in table.columns]
    return [next(filter(None, values), "") for values in zip(*columns, strict=True)] or [""] * len(table)


def names(table: Table) -> Iterator[tuple[str, str]]:
    """Yield (Kazakh, Russian) of each row; a name without a language is placed by its letters and words."""
    for kk, ru, plain in zip(
        role(table, "name_kk"), role(table, "name_ru"), role(table, "name"), strict=True
    ):
        yield in_two_languages(kk, ru, plain)


def in_two_languages(kk: str, ru: str, plain: str) -> tuple[str, str]:
    """Return (Kazakh, Russian); ``plain`` fills what is missing where it may be of that language."""
    if not plain or (kk and ru):
        return kk, ru
    known = language_of(plain)
    return kk or (plain if known != "ru" else ""), ru or (plain if known != "kk" else "")


def language_of(name: str) -> str:
    """Return "kk" or "ru" where letters or a generic word show it, else ""."""
    if KAZAKH_LETTERS & set(name.casefold()):
        return "kk"
    words = _place_words()
    shown = next((words[word] for word in name.casefold().split() if word in words), "")
    return shown or street_name(name).language


def street_name(text: str) -> StreetName:
    """Take the generic word off a street: "Абай көшесі" -> ("Абай", "street", "kk"); unknown forms stay
    whole.
    """
    text = " ".join(text.split())
    folded = text.casefold()
    for form, code, language in _street_words():
        if folded.endswith(f" {form}"):
            return StreetName(text[: -len(form) - 1], code, language)
        if folded.startswith(f"{form} ") or (
            form.endswith(".") and folded.startswith(form) and folded != form
        ):
            return StreetName(text[len(form) :].strip(), code, language)
    return StreetName(text)


def kinds(table: Table) -> list[str]:
    """Return the kind of each row (one of KINDS), "" for what a precinct map does not show."""
    dimensions = _DIMENSION[shapely.get_type_id(table.shapes)].tolist()
    stated, numbers = role(table, "kind"), role(table, "number")
    found = []
    for index, dimension in enumerate(dimensions):
        kind = stated[index] if stated[index] in KINDS else _kind(table, index, dimension)
        if not kind and (numbers[index] or not table.osm):
            kind = _fallback(dimension, numbers[index])
        found.append("" if kind == "none" else kind)
    return found


def _kind(table: Table, index: int, dimension: int) -> str:
    shape = ("point", "line", "area")[dimension]
    if dimension == AREA and _value(table, "building", index) not in NOTHING:
        shape = "building"
    general = _value(table, "fclass", index)
    for tag, value, kind in _rules()[shape]:
        if tag == "@layer":
            if value in table.layer.casefold():
                return kind
        elif _matches(_value(table, tag, index), value) or (general and general == value):
            return kind
    return ""


def _value(table: Table, tag: str, index: int) -> str:
    column = table.columns.get(tag)
    return column[index] if column else ""


def _matches(given: str, wanted: str) -> bool:
    return given == wanted if wanted != "*" else given not in NOTHING


def _fallback(dimension: int, number: str) -> str:
    if not number:
        return "other"
    return {POINT: "address", AREA: "building"}.get(dimension, "other")
