"""The walk of a day on paper: by street and house a row for each thing that is due, with blank columns for
time and result.

Who, what and why share a column, so that a full day takes half a dozen pages and not twice as many. The
results carry the numbers of the keys of the program, so that a sheet is typed back as it was marked. It names
people and grounds and is for service use only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, live
from precinct_app.domain.codes import CodeLists, code_lists
from precinct_app.domain.contact_list import short_names
from precinct_app.domain.labels import Naming, hidden_records
from precinct_app.domain.register.rules import register_rules
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.users import Precinct, User
from precinct_app.domain.work import CHECK, DueItem, by_street
from precinct_app.domain.work.words import DueRow, DueWords
from precinct_app.i18n import N_
from precinct_app.reports import document as doc
from precinct_app.reports.document import EMPTY, Cell, Column, Document, Row, Text, both
from precinct_app.reports.paper_head import bodies
from precinct_app.reports.pdf_style import PageTemplate
from precinct_app.reports.signers import signer_of
from precinct_app.reports.words import KK, RU, count_text, each, said

TEMPLATE_VERSION = 2
PAGE = PageTemplate(left=15, right=10, top=14, bottom=16)
BESIDE = " · "
_PLACES = frozenset({"dwelling", "house"})
TITLE = N_("Walk sheet of the day")
KIND = N_("Walk sheet")
INTERNAL = N_("Internal edition: for service use only")
COUNTS = N_("Tasks: {tasks}, addresses: {addresses}")
HOW_TO = N_("Write the time of arrival by the clock and the number of the result; a blank time stays blank.")
RESULTS = N_("1 – met or looked at · 2 – nobody there · 3 – refused · 4 – breach · 5 – put off")
WHERE, TASK = N_("House, flat"), N_("Who, what to do, on what basis")
DUE, TIME, RESULT, NOTE = N_("Due (last time)"), N_("Time"), N_("Result"), N_("Note")
NO_STREET = N_("Without an address")
PROTECTED = N_("Not on paper, protected source: {rows}.")
# whom not even the head may see is a protected source: it stands on no paper
_PAPER = Viewer(None, restricted=True)


@dataclass(slots=True)
class WalkData:
    """The material of one sheet: the lines in both languages by key, in walking order by street."""

    day: date
    codes: CodeLists
    precinct: Precinct | None
    inspector: User | None
    streets: list[list[DueItem]] = field(default_factory=list)
    kk: dict[Id, DueRow] = field(default_factory=dict)
    ru: dict[Id, DueRow] = field(default_factory=dict)
    languages: tuple[str, ...] = ("kk", "ru")
    protected: int = 0

    @property
    def tasks(self) -> int:
        """How many rows the sheet has."""
        return len(self.kk)

    @property
    def people(self) -> set[Id]:
        """Whose personal data stand on it."""
        rows = [item.subject for items in self.streets for item in items]
        return {subject[1] for subject in rows if subject and subject[0] == "person"}


def collect(
    session: Session, items: Sequence[DueItem], viewer: Viewer, day: date, languages: tuple[str, ...]
) -> WalkData:
    """Put items into the words of both languages; whom ``viewer`` may not see is not named, and what rests on
    a protected source is left out.
    """
    given, items = len(items), _for_paper(session, items)
    codes = code_lists(session, day)
    user = session.get(User, viewer.user_id) if viewer.user_id else None
    data = WalkData(day, codes, session.scalars(live(Precinct)).first(), user, languages=languages)
    data.protected = given - len(items)
    data.streets = [members for _street, members in by_street(items)]
    subjects = {item.subject for item in items if item.subject}
    rules = register_rules(session, day)
    for language, rows in ((KK, data.kk), (RU, data.ru)):
        naming = Naming(language, codes)
        words = DueWords(naming, short_names(session, viewer, naming, subjects), rules)
        rows.update({item.key: words.row(item) for item in items})
    return data


def _for_paper(session: Session, items: Sequence[DueItem]) -> list[DueItem]:
    keys = {item.key: {item.subject or ("", b""), ("contact", item.contact_id or b"")} for item in items}
    hidden = hidden_records(session, {key for of_item in keys.values() for key in of_item if key[1]}, _PAPER)
    return [item for item in items if not keys[item.key] & hidden]


def build(data: WalkData, number: str, made: datetime) -> Document:
    """Return the sheet as a document."""
    precinct = data.precinct
    return Document(
        title=said(TITLE), number=number, made=made, blocks=tuple(_blocks(data)),
        period=each(lambda lang: lang.weekday_date(data.day)), kind=said(KIND), audience=said(INTERNAL),
        bodies=bodies(precinct), languages=data.languages,
        demo=bool(precinct and precinct.demonstration), template_version=TEMPLATE_VERSION,
    )  # fmt: skip


def _blocks(data: WalkData) -> Iterator[doc.Block]:
    spots = {(row.street, row.where) for row in data.kk.values()}
    counts = {"tasks": count_text(data.tasks), "addresses": count_text(len(spots))}
    yield doc.Paragraph(said(COUNTS, **counts), "small")
    yield doc.Paragraph(said(HOW_TO), "small")
    if data.protected:
        yield doc.Paragraph(said(PROTECTED, rows=count_text(data.protected)), "small")
    yield _table(data)
    yield doc.Signatures(
        (signer_of(data.inspector, data.codes),), each(lambda lang: lang.date_long(data.day))
    )


def _table(data: WalkData) -> doc.Table:
    columns = (
        Column(said(WHERE), 1.45, bold=True),
        Column(said(TASK), 5.4),
        Column(said(DUE), 0.8, "center"),
        Column(said(TIME), 0.85, "center", period=True),
        Column(said(RESULT), 0.95, "center", period=True),
        Column(said(NOTE), 1.35, period=True),
    )
    rows = tuple(row for items in data.streets for row in _of_street(items, data))
    has_visits = any(item.kind == CHECK for items in data.streets for item in items)
    groups = (doc.HeaderGroup(said(RESULTS), len(columns)),) if has_visits else ()
    return doc.Table(columns, rows, numbered=False, groups=groups)


def _of_street(items: Sequence[DueItem], data: WalkData) -> Iterator[Row]:
    first = items[0].key
    street = Text(data.kk[first].street, data.ru[first].street)
    yield Row((Cell(street if street.kk or street.ru else said(NO_STREET)),), "group")
    for item in items:
        yield _row(item, data)


def _row(item: DueItem, data: WalkData) -> Row:
    kk, ru = data.kk[item.key], data.ru[item.key]
    days = [f"{item.due.day:02d}.{item.due.month:02d}", *([f"({kk.earlier})"] if kk.earlier else [])]
    # what was written in one language is not said twice on a sheet of two
    told_in_kk = kk.what if len(data.languages) > 1 else ""
    # a flat or a house is called by the address that stands beside it
    who = EMPTY if item.subject and item.subject[0] in _PLACES else Text(kk.who, ru.who)
    return Row((
        Cell(Text(_unbroken(kk.where), _unbroken(ru.where))),
        Cell(Text(_task(kk, who.kk), _task(ru, who.ru, told_in_kk)), strong=who),
        Cell(both("\n".join(days))),
        Cell(), Cell(), Cell(),
    ))  # fmt: skip


def _task(row: DueRow, who: str, told: str = "") -> str:
    what = "" if row.what == told else row.what.rstrip(".")
    return BESIDE.join(part for part in (who, what, row.basis) if part)


def _unbroken(address: str) -> str:
    return address.replace("-", "\u2011")
