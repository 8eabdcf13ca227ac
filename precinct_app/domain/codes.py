"""Code lists, terms in days and the calendar of working days: law and habit as dated tables.

Shipped rows come from ``resources/codes/*.csv`` and carry ``origin='shipped'``; a station's own rows and
corrections carry ``origin='local'`` and win over a shipped row of the same code. Texts are those valid on a
date.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Index, Row, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Record


class Sourced:
    """The act that a row of a table rests on; a station's own row has it in the language it was typed in."""

    source: Mapped[str] = mapped_column(default="")
    source_ru: Mapped[str] = mapped_column(default="")

    def act(self, language: str) -> str:
        """Return the act in ``kk`` or ``ru``, in the other one where only that is known."""
        return (self.source_ru or self.source) if language == "ru" else (self.source or self.source_ru)


class Code(Sourced, Record):
    """One value of a code list with its texts, validity and the act it rests on."""

    __tablename__ = "code"
    list: Mapped[str]
    code: Mapped[str]
    kk: Mapped[str]
    ru: Mapped[str]
    kk_short: Mapped[str] = mapped_column(default="")
    ru_short: Mapped[str] = mapped_column(default="")
    parent: Mapped[str] = mapped_column(default="")
    aliases: Mapped[str] = mapped_column(default="")  # parted by "|": names met in imported files
    colour: Mapped[str] = mapped_column(default="")
    icon: Mapped[str] = mapped_column(default="")
    shape: Mapped[str] = mapped_column(default="")
    secrecy: Mapped[str] = mapped_column(default="normal")
    sort: Mapped[int] = mapped_column(default=0)
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_until: Mapped[date | None] = mapped_column(Date)
    replaced_by: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="shipped")
    __table_args__ = (Index("code_list", "list", "code"),)


class TermRule(Sourced, Record):
    """A term of the law: how many of which unit, from when, and what if the end is a day off."""

    __tablename__ = "term_rule"
    code: Mapped[str] = mapped_column(index=True)
    kk: Mapped[str]
    ru: Mapped[str]
    amount: Mapped[int]
    unit: Mapped[str]
    start: Mapped[str]
    if_day_off: Mapped[str]
    verified: Mapped[int] = mapped_column(default=0)
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_until: Mapped[date | None] = mapped_column(Date)
    origin: Mapped[str] = mapped_column(default="shipped")


class CalendarDay(Record):
    """A day that differs from the plain week: ``kind`` is ``off`` or ``working``."""

    __tablename__ = "calendar_day"
    day: Mapped[date] = mapped_column(Date, index=True)
    kind: Mapped[str]
    kk: Mapped[str] = mapped_column(default="")
    ru: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="shipped")


@dataclass(frozen=True, slots=True)
class CodeText:
    """A code as the screens and pages need it."""

    code: str
    kk: str
    ru: str
    kk_short: str = ""
    ru_short: str = ""
    parent: str = ""
    colour: str = ""
    icon: str = ""
    shape: str = ""
    secrecy: str = "normal"
    aliases: tuple[str, ...] = ()

    def text(self, language: str) -> str:
        """Return the full text in ``kk`` or ``ru``."""
        return self.kk if language == "kk" else self.ru

    def short(self, language: str) -> str:
        """Return the short text where there is one, else the full one."""
        return (self.kk_short if language == "kk" else self.ru_short) or self.text(language)


class CodeLists:
    """All code lists as they stand on one day, in their order; built once per unlock and after a change of
    codes. What is not in force on that day is offered nowhere, but old records still read its text.
    """

    def __init__(self, rows: "Iterable[Code | Row[Any]]", day: date) -> None:
        self._lists: dict[str, dict[str, CodeText]] = {}
        self._others: dict[str, dict[str, CodeText]] = {}
        known: dict[tuple[str, str], list[Code | Row[Any]]] = {}
        for row in sorted(rows, key=lambda r: (r.origin == "local", r.sort)):
            known.setdefault((row.list, row.code), []).append(row)
        for (name, code), versions in known.items():
            row = _version_on(versions, day) if len(versions) > 1 else versions[0]
            into = self._lists if in_force(row, day) else self._others
            into.setdefault(name, {})[code] = _code_text(row)

    def of(self, name: str, parent: str | None = None) -> list[CodeText]:
        """Return the values of a list in force, only those under ``parent`` if given; empty for an unknown
        list.
        """
        values = self._lists.get(name, {}).values()
        return [v for v in values if parent is None or v.parent == parent]

    def met(self, name: str, codes: Container[str]) -> list[CodeText]:
        """Return the values of a list in force, then those not in force that ``codes`` has."""
        others = self._others.get(name, {}).values()
        return [*self.of(name), *(value for value in others if value.code in codes)]

    def closed(self, name: str) -> list[CodeText]:
        """Return the values of a list that are not in force."""
        return list(self._others.get(name, {}).values())

    def get(self, name: str, code: str | None) -> CodeText:
        """Return the value; an unknown code shows itself, so that old data never vanish from a screen."""
        for lists in (self._lists, self._others):
            if found := lists.get(name, {}).get(code or ""):
                return found
        return CodeText(code or "", code or "", code or "")

    def list_of(self, code: str, others: Iterable[str]) -> str:
        """Return the name of the list that has ``code`` and all of ``others``, "" for none."""
        wanted = {code, *others}
        for name in (*self._lists, *(name for name in self._others if name not in self._lists)):
            if wanted <= self._lists.get(name, {}).keys() | self._others.get(name, {}).keys():
                return name
        return ""

    def text(self, name: str, code: str | None, language: str) -> str:
        """Return the text of a code in ``kk`` or ``ru``; "" for no code."""
        return self.get(name, code).text(language) if code else ""


def _code_text(row: "Code | Row[Any]") -> CodeText:
    aliases = tuple(a for a in row.aliases.split("|") if a) if row.aliases else ()
    return CodeText(
        row.code, row.kk, row.ru, row.kk_short, row.ru_short, row.parent, row.colour, row.icon, row.shape,
        row.secrecy, aliases,
    )  # fmt: skip


def in_force(row: "Code | Row[Any]", day: date) -> bool:
    """Tell whether a value may be chosen on ``day``; its last day counts."""
    return (row.valid_from is None or row.valid_from <= day) and (
        row.valid_until is None or row.valid_until >= day
    )


def _version_on(versions: "Sequence[Code | Row[Any]]", day: date) -> "Code | Row[Any]":
    """Return the text of a value that counts on ``day``: an own one that has begun, else a shipped one; the
    latest when none is in force.
    """
    begun = [row for row in versions if row.valid_from is None or row.valid_from <= day]
    among = [row for row in begun if row.origin == "local"] or begun or versions
    return max(among, key=lambda row: (in_force(row, day), row.valid_from or date.min))


def code_lists(session: Session, day: date) -> CodeLists:
    """Return the code lists as they stand on ``day``; columns, not records: they are only read."""
    return CodeLists(session.execute(select(*Code.__table__.columns).where(Code.removed_step.is_(None))), day)


def term_rules(session: Session, day: date) -> Mapping[str, TermRule]:
    """Return the terms valid on ``day`` by code; a local row wins, the one that began last."""
    query = select(TermRule).where(
        TermRule.removed_step.is_(None),
        or_(TermRule.valid_from.is_(None), TermRule.valid_from <= day),
        or_(TermRule.valid_until.is_(None), TermRule.valid_until >= day),
    )
    rows = sorted(session.scalars(query), key=lambda r: (r.origin == "local", r.valid_from or date.min))
    return {row.code: row for row in rows}


def calendar_rows(session: Session) -> list[tuple[date, str]]:
    """Return (day, kind) of every day that differs from the plain week; a local row wins."""
    query = select(CalendarDay).where(CalendarDay.removed_step.is_(None))
    rows = sorted(session.scalars(query), key=lambda r: r.origin == "local")
    return list({row.day: row.kind for row in rows}.items())
