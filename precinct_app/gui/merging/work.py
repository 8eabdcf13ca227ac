"""Reading and writing two cards of one thing, on other threads: pairs of the store, both sides, the merge."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from precinct_app.domain.base import RECORDS, Id
from precinct_app.domain.birth import birth_text
from precinct_app.domain.duplicates import Pair, probable_pairs, tell_apart
from precinct_app.domain.labels import Label, Naming, hidden_records, labels
from precinct_app.domain.merging import MERGEABLE, merge, merged_target
from precinct_app.domain.secrecy import Viewer
from precinct_app.gui.cards.field_names import REFERENCES, field_name
from precinct_app.gui.cards.value_texts import ValueTexts
from precinct_app.gui.context import Context
from precinct_app.i18n import N_, _, active
from precinct_app.tasks import Progress

Key = tuple[str, Id]
MOST_PAIRS = 500  # more than anybody goes through; the next come when these are done
POSITION = ("lon", "lat", "wkb", "form")
# what of each card may differ; a position is chosen as a whole
FIELDS: dict[str, tuple[str, ...]] = {
    "person": ("surname", "given", "patronymic", "birth", "sex", "iin", "work", "secrecy", "note"),
    "organisation": (
        "name_kk", "name_ru", "kind", "bin", "house_id", "hours", "expertise", "secrecy", "note",
    ),
    "group_": ("name", "kind", "place_id", "times", "size", "secrecy", "note"),
    "place": (
        "name_kk", "name_ru", "kind", "house_id", "lon", "organisation_id", "hours", "source", "secrecy",
        "note",
    ),
    "street": ("name_kk", "name_ru", "kind", "settlement_id"),
    "house": ("kind", "lon", "floors", "entrances", "housing_body_id", "note"),
}  # fmt: skip
# what hangs on a card and is counted: (record, field of the key, what it is called)
HANGING = (
    ("phone", "subject_id", N_("phones: {n}")),
    ("residence", "person_id", N_("residences: {n}")),
    ("role", "subject_id", N_("roles: {n}")),
    ("participant", "subject_id", N_("contacts: {n}")),
    ("case_link", "subject_id", N_("projects: {n}")),
    ("dwelling", "house_id", N_("dwellings: {n}")),
    ("house_address", "street_id", N_("houses: {n}")),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two cards: what it is called and what hangs on it."""

    key: Id
    label: Label
    hanging: str


@dataclass(frozen=True, slots=True)
class Differing:
    """A field in which the cards differ: its texts and values, those of the first card first."""

    name: str
    title: str
    texts: tuple[str, str]
    values: tuple[dict[str, Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two cards side by side; ``alike`` are the texts in which they agree."""

    kind: str
    sides: tuple[Side, Side]
    fields: tuple[Differing, ...]
    alike: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairLine:
    """One probable pair in the list."""

    pair: Pair
    labels: tuple[Label, Label]


class ReadPairs:
    """Reads the probable pairs of a kind whose cards the viewer may both see."""

    def __init__(self, store: Any, kind: str, naming: Naming, viewer: Viewer) -> None:
        self._store, self._kind, self._naming, self._viewer = store, kind, naming, viewer

    def __call__(self, progress: Progress) -> list[PairLine]:
        """Do the work."""
        with self._store.read() as session:
            pairs = probable_pairs(session, self._kind)[:MOST_PAIRS]
            keys = [(pair.kind, key) for pair in pairs for key in (pair.one, pair.other)]
            hidden = hidden_records(session, keys, self._viewer)
            named = labels(session, [key for key in keys if key not in hidden], self._naming)
        lines = []
        for pair in pairs:
            both = [named.get((pair.kind, key)) for key in (pair.one, pair.other)]
            if both[0] is not None and both[1] is not None:
                lines.append(PairLine(pair, (both[0], both[1])))
        return lines


class ReadComparison:
    """Reads two cards; None when one of them is gone or may not be seen."""

    def __init__(
        self, store: Any, number: int, kind: str, keys: tuple[Id, Id], naming: Naming, viewer: Viewer
    ) -> None:
        self._store, self._number, self._kind, self._keys = store, number, kind, keys
        self._naming, self._viewer = naming, viewer

    def __call__(self, progress: Progress) -> tuple[int, Comparison | None]:
        """Do the work; the number of the question comes back with the answer."""
        with self._store.read() as session:
            return self._number, compared(session, self._kind, self._keys, self._naming, self._viewer)


def compared(
    session: Any, kind: str, keys: tuple[Id, Id], naming: Naming, viewer: Viewer
) -> Comparison | None:
    """Return two cards side by side, None when one of them is gone or ``viewer`` may not see it."""
    record: Any = MERGEABLE[kind]
    rows = [session.get(record, key) for key in keys]
    if any(row is None or row.removed_step is not None for row in rows):
        return None
    both = [(kind, key) for key in keys]
    if hidden_records(session, both, viewer):
        return None
    named = labels(session, both, naming)
    pointed = {
        (REFERENCES[name], getattr(row, name))
        for row in rows for name in FIELDS[kind] if name in REFERENCES and getattr(row, name)
    }  # fmt: skip
    titles = {key: label.title for key, label in labels(session, pointed, naming, viewer).items()}
    texts = ValueTexts(naming, titles)
    fields, alike = _parted(kind, rows, texts)
    one, other = (Side(key, named[kind, key], _hanging(session, key)) for key in keys)
    return Comparison(kind, (one, other), tuple(fields), tuple(alike))


def _parted(kind: str, rows: Sequence[Any], texts: ValueTexts) -> tuple[list[Differing], list[str]]:
    fields: list[Differing] = []
    alike: list[str] = []
    for name in FIELDS[kind]:
        names = [part for part in POSITION if hasattr(rows[0], part)] if name == "lon" else [name]
        values = [{part: getattr(row, part) for part in names} for row in rows]
        said = [_said(kind, name, value, texts) for value in values]
        if values[0] != values[1]:
            title = _("Spot on the map") if name == "lon" else field_name(kind, name)
            fields.append(Differing(name, title, (said[0], said[1]), (values[0], values[1])))
        elif said[0] and name != "secrecy":
            alike.append(said[0])
    return fields, alike


def _said(kind: str, name: str, values: dict[str, Any], texts: ValueTexts) -> str:
    if name == "lon":
        return _position(values)
    if name == "birth":
        return birth_text(values[name], active())
    return texts.text(kind, name, values[name])


def _position(values: dict[str, Any]) -> str:
    if values["lon"] is None or values["lat"] is None:
        return ""
    return f"{values['lat']:.5f}; {values['lon']:.5f}".replace(".", ",")


def _hanging(session: Any, key: Id) -> str:
    said = []
    for name, field, words in HANGING:
        table = RECORDS[name].__table__
        query = select(func.count()).where(table.c[field] == key, table.c.removed_step.is_(None))
        count = session.scalar(query) or 0
        if count:
            said.append(_(words).format(n=count))
    return " · ".join(said)


class Merge:
    """Merges ``other`` into ``kept`` with the values that the officer chose; gives (type, key) that stays."""

    def __init__(self, store: Any, kind: str, kept: Id, other: Id, chosen: dict[str, Any]) -> None:
        self._store, self._kind, self._kept, self._other, self._chosen = store, kind, kept, other, chosen

    def __call__(self, progress: Progress) -> Key:
        """Do the work."""
        operation = "group.merge" if self._kind == "group_" else f"{self._kind}.merge"
        with self._store.write(operation) as write:
            merge(write, self._kind, self._kept, self._other, **self._chosen)
        return self._kind, self._kept


class TellApart:
    """Notes that two cards are not the same."""

    def __init__(self, store: Any, kind: str, one: Id, other: Id) -> None:
        self._store, self._kind, self._one, self._other = store, kind, one, other

    def __call__(self, progress: Progress) -> None:
        """Do the work."""
        operation = "person.apart" if self._kind in ("person", "group_") else "thing.apart"
        with self._store.write(operation) as write:
            tell_apart(write, self._one, self._other)


class TakeBack:
    """Takes the last operation back; gives its label."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def __call__(self, progress: Progress) -> str:
        """Do the work."""
        label: str = self._store.undo()
        return label


def living(context: Context, key: Key) -> Key:
    """Return the card that ``key`` lives on in after merges, and say so when it is another one."""
    kind, record = key
    if kind not in MERGEABLE:
        return key
    with context.store.read() as session:
        target = merged_target(session, kind, record)
    if target != record:
        context.messages.say(_("This card was merged into another one, which is shown."), tone="accent")
    return kind, target
