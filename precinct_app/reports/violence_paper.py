"""The papers of a fact of violence: the letter to a body, Kazakh page first, and the sheet of the risk
questionnaire with the safety plan, which stays inside.

A letter is told in labels and values, so no Kazakh ending is glued to a name or a number; its words come from
``domain.letters``, its facts from the allow-list of the body.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from precinct_app.domain.codes import CodeLists
from precinct_app.domain.users import Precinct, User
from precinct_app.domain.violence import SafetyStep
from precinct_app.i18n import N_, Language
from precinct_app.reports import document as doc
from precinct_app.reports.document import Cell, Column, Document, Row, Text, both
from precinct_app.reports.paper_head import bodies
from precinct_app.reports.signers import name_of, signer_of
from precinct_app.reports.violence_data import LetterData, Material, moment_text
from precinct_app.reports.words import KK, code_text, count_text, each, said, short_text

SHEET_VERSION = 2
LETTER, SHEET, SHEET_KIND = N_("Letter"), N_("Risk questionnaire"), N_("Questionnaire")
OFFICIAL_LINE, INSIDE = N_("Official letter: for the addressee only"), N_("Internal edition")
TO = N_("To: {addressee}")
HEAD = N_("{day}, No. {number}")
FACT, VALUE = N_("What is told"), N_("Content")
NOT_STATED = N_("not stated")
PERFORMER = N_("Performed by: {name}, tel.: {phone}")
QUESTION, ANSWER, POINTS = N_("Question"), N_("Answer"), N_("Points")
ANSWERS = {"yes": N_("yes"), "no": N_("no"), "unknown": N_("not known"), "": N_("not asked")}
SUM = N_("Points in all: {n}. They help to talk and decide nothing: the level is the inspector’s word.")
LEVEL = N_("Level decided by the inspector: {level}")
REASON = N_("Reason: {reason}")
ASSESSED = N_("Assessed: {moment}")
UNDECIDED = N_("not decided")
PLAN, ACTS, NO_STEPS = N_("Safety plan"), N_("Orders and warnings"), N_("No steps yet.")
STEP, WHO, BY_WHEN, DONE = N_("Step"), N_("Who"), N_("By when"), N_("Done on")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the sheet: its text, the answer's code and the points a yes weighs."""

    text: Text
    answer: str
    points: int


def letter_paper(data: LetterData, number: str, made: datetime) -> Document:
    """Return the letter of one notice."""
    words = data.letter
    return Document(
        title=Text(*words.title), number=number, made=made, blocks=tuple(_letter_blocks(data)),
        kind=said(LETTER), audience=said(OFFICIAL_LINE), bodies=bodies(data.precinct),
        period=said(HEAD, day=each(lambda lang: lang.date_long(data.day)), number=number),
        languages=data.languages, layout="sequence", demo=_is_demo(data.precinct),
        template_version=data.shipped.version,
    )  # fmt: skip


def _is_demo(precinct: Precinct | None) -> bool:
    return bool(precinct and precinct.demonstration)


def _letter_blocks(data: LetterData) -> Iterator[doc.Block]:
    words = data.letter
    text, end = words.said(data.acts)
    yield doc.Paragraph(said(TO, addressee=data.addressee), "lead")
    yield doc.Paragraph(_filled(text, data))
    asks = _lines(_filled(words.asks, data))
    if asks:
        yield doc.NumberedList(asks, 0)
    yield _facts(data)
    closing = _filled(end, data)
    if closing.kk or closing.ru:
        yield doc.Paragraph(closing)
    yield doc.Signatures((signer_of(data.signer, data.codes),), each(lambda lang: lang.date_long(data.day)))
    yield doc.Paragraph(_performer(data.signer), "small")


def _filled(words: tuple[str, str], data: LetterData) -> Text:
    def fill(lang: Language) -> str:
        values = {name: text.shown(lang.code) for name, text in data.words.items()}
        return words[0 if lang.code == "kk" else 1].format(**values)

    return each(fill)


def _lines(text: Text) -> tuple[Text, ...]:
    kk, ru = text.kk.splitlines(), text.ru.splitlines()
    longest = max(len(kk), len(ru))
    kk, ru = kk + [""] * (longest - len(kk)), ru + [""] * (longest - len(ru))
    return tuple(Text(*pair) for pair in zip(kk, ru, strict=True))


def _facts(data: LetterData) -> doc.Table:
    columns = (Column(said(FACT), 1.0), Column(said(VALUE), 1.5, bold=True))
    empty = doc.EMPTY
    rows = tuple(
        Row((Cell(one.label), Cell(said(NOT_STATED) if one.value == empty else one.value)))
        for one in data.told
    )
    return doc.Table(columns, rows, numbered=False)


def _performer(user: User | None) -> Text:
    if user is None:
        return doc.EMPTY
    return said(PERFORMER, name=name_of(user), phone=user.phone or "________")


def risk_paper(
    known: Material, asked: list[Asked], precinct: Precinct | None, signer: User | None, number: str,
    made: datetime, day: date,
) -> Document:  # fmt: skip
    """Return the sheet of the questionnaire: questions, answers, how the points came about, the level; then
    the steps of the safety plan and the papers that were given.
    """
    return Document(
        title=said(SHEET), number=number, made=made, blocks=tuple(_risk_blocks(known, asked, signer, day)),
        kind=said(SHEET_KIND), audience=said(INSIDE), bodies=bodies(precinct),
        period=said(HEAD, day=each(lambda lang: lang.date_long(day)), number=number), layout="sequence",
        demo=_is_demo(precinct), template_version=SHEET_VERSION,
    )  # fmt: skip


def _risk_blocks(known: Material, asked: list[Asked], signer: User | None, day: date) -> Iterator[doc.Block]:
    fact = known.fact
    head = [(code, known.value(code)) for code in ("victim_name", "victim_address", "learned")]
    yield doc.Paragraph(doc.joined([value for _code, value in head if value != doc.EMPTY], " · "), "lead")
    columns = (
        Column(both("№"), 0.3, "center"), Column(said(QUESTION), 3.4), Column(said(ANSWER), 0.8),
        Column(said(POINTS), 0.6, "center"),
    )  # fmt: skip
    rows = tuple(_asked_row(place, one) for place, one in enumerate(asked, 1))
    yield doc.Table(columns, rows, numbered=False)
    total = sum(one.points for one in asked if one.answer == "yes")
    yield doc.Paragraph(said(SUM, n=count_text(total)))
    level = code_text(known.codes, "risk_level", fact.risk_level) if fact.risk_level else said(UNDECIDED)
    yield doc.Paragraph(said(LEVEL, level=level), "lead")
    if fact.risk_reason:
        yield doc.Paragraph(said(REASON, reason=both(fact.risk_reason)))
    if fact.assessed:
        yield doc.Paragraph(said(ASSESSED, moment=moment_text(fact.assessed)), "small")
    yield from _plan_blocks(known)
    yield doc.Signatures((signer_of(signer, known.codes),), each(lambda lang: lang.date_long(day)))


def _plan_blocks(known: Material) -> Iterator[doc.Block]:
    yield doc.Heading(said(PLAN), 2)
    columns = (
        Column(both("№"), 0.3, "center"), Column(said(STEP), 3.0), Column(said(WHO), 1.2),
        Column(said(BY_WHEN), 0.8, "center"), Column(said(DONE), 0.8, "center"),
    )  # fmt: skip
    rows = tuple(_step_row(place, step, known.codes) for place, step in enumerate(known.steps, 1))
    yield doc.Table(columns, rows, numbered=False) if rows else doc.Paragraph(said(NO_STEPS))
    acts = known.value("acts")
    if acts != doc.EMPTY:
        yield doc.Paragraph(doc.joined([said(ACTS), acts], ": "))


def _step_row(place: int, step: SafetyStep, codes: CodeLists) -> Row:
    named = code_text if step.done_day is not None else short_text  # what is so, or the deed
    told = doc.joined([named(codes, "safety_step", step.kind), both(step.text)], ": ")
    days = (both(KK.date_short(day)) if day else doc.EMPTY for day in (step.due_day, step.done_day))
    return Row((Cell(both(str(place)), place), Cell(told), Cell(both(step.who)), *map(Cell, days)))


def _asked_row(place: int, one: Asked) -> Row:
    points = one.points if one.answer == "yes" else 0
    return Row((
        Cell(both(str(place)), place), Cell(one.text), Cell(said(ANSWERS[one.answer])),
        Cell(count_text(points) if points else both("–"), points),
    ))  # fmt: skip
