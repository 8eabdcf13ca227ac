"""The printed help plan for the file of its person: the situation, each need with partner, day and result."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from precinct_app.domain.codes import CodeLists
from precinct_app.domain.help_plans import HelpNeed, HelpPlan
from precinct_app.domain.users import Precinct, User
from precinct_app.i18n import N_, Language
from precinct_app.reports import document as doc
from precinct_app.reports.document import Cell, Column, Document, Row, Text, both
from precinct_app.reports.paper_head import bodies
from precinct_app.reports.signers import signer_of
from precinct_app.reports.words import KK, RU, code_text, count_text, day_text, said

TEMPLATE_VERSION = 1
TITLE, KIND = N_("Help plan"), N_("Help plan")
AUDIENCE = N_("For the file of the person; not to be handed on")
PERSON = N_("Whom the plan is for: {name}")
BORN, LIVES = N_("Birth date: {birth}"), N_("Address: {address}")
MADE, REVIEW = N_("Plan made on: {day}"), N_("Look again on: {day}")
CLOSED = N_("Plan closed on: {day}. {note}")
SITUATION, NEEDS = N_("Situation of life"), N_("Needs and help")
HELP, PARTNER, UNTIL, RESULT = N_("What help"), N_("Partner"), N_("By when"), N_("Result")
NO_RESULT = N_("no result yet")
COUNT = N_("Needs: {n}; met: {done}.")
READ = N_("has read the plan")


@dataclass(frozen=True, slots=True)
class PlanData:
    """What the paper is made of; names and addresses are in both languages already."""

    plan: HelpPlan
    name: str
    birth: str
    address: Text
    needs: tuple[HelpNeed, ...]
    partners: tuple[Text, ...]
    codes: CodeLists
    precinct: Precinct | None
    signer: User | None
    day: date
    languages: tuple[str, ...]


def build(data: PlanData, number: str, made: datetime) -> Document:
    """Return the paper."""
    precinct = data.precinct
    return Document(
        title=said(TITLE), number=number, made=made, blocks=tuple(_blocks(data)), kind=said(KIND),
        audience=said(AUDIENCE), bodies=bodies(precinct), languages=data.languages,
        demo=bool(precinct and precinct.demonstration), template_version=TEMPLATE_VERSION,
    )  # fmt: skip


def _blocks(data: PlanData) -> Iterator[doc.Block]:
    plan = data.plan
    yield doc.Paragraph(said(PERSON, name=data.name), "lead")
    if data.birth:
        yield doc.Paragraph(said(BORN, birth=data.birth))
    if data.address.kk or data.address.ru:
        yield doc.Paragraph(said(LIVES, address=data.address))
    yield doc.Paragraph(said(MADE, day=day_text(plan.opened_day)))
    if plan.review_day is not None:
        yield doc.Paragraph(said(REVIEW, day=day_text(plan.review_day)))
    if plan.situation.strip():
        yield doc.Heading(said(SITUATION), 2)
        yield doc.Paragraph(both(plan.situation))
    yield doc.Heading(said(NEEDS), 2)
    yield _table(data)
    done = sum(need.done_day is not None for need in data.needs)
    yield doc.Paragraph(said(COUNT, n=count_text(len(data.needs)), done=count_text(done)), "small")
    if plan.closed_day is not None:
        yield doc.Paragraph(said(CLOSED, day=day_text(plan.closed_day), note=plan.close_note))
    yield doc.Signatures(
        (signer_of(data.signer, data.codes), _person(data)), Text(_long(KK, data.day), _long(RU, data.day))
    )


def _long(language: Language, day: date) -> str:
    return language.date_long(day)


def _table(data: PlanData) -> doc.Table:
    columns = (
        Column(both("№"), 0.42, "center"),
        Column(said(HELP), 2.4, bold=True),
        Column(said(PARTNER), 1.9),
        Column(said(UNTIL), 1.05),
        Column(said(RESULT), 2.1),
    )
    told = zip(data.needs, data.partners, strict=True)
    rows = tuple(Row(_cells(data, number, *pair)) for number, pair in enumerate(told, 1))
    return doc.Table(columns, rows, numbered=False)


def _cells(data: PlanData, number: int, need: HelpNeed, partner: Text) -> tuple[Cell, ...]:
    kind = code_text(data.codes, "help_kind", need.kind)
    what = doc.joined([kind, both(need.text)], ": ") if need.text else kind
    return (
        Cell(both(str(number)), number),
        Cell(what),
        Cell(partner),
        Cell(day_text(need.due_day), need.due_day),
        _result(data, need),
    )


def _result(data: PlanData, need: HelpNeed) -> Cell:
    if not need.result:
        late = need.due_day < data.day and data.plan.closed_day is None
        return Cell(said(NO_RESULT), sign="due" if late else "")
    parts = [code_text(data.codes, "help_result", need.result)]
    if need.result_day is not None:
        parts.append(day_text(need.result_day))
    if need.result_note:
        parts.append(both(need.result_note))
    return Cell(doc.joined(parts, ", "), sign="done" if need.done_day is not None else "part")


def _person(data: PlanData) -> doc.Signer:
    return doc.Signer(said(READ), name=both(data.name))
