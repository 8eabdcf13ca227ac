"""The passport of the precinct as a paper: sections, values with day and source, gaps at the end.

The order of sections and fields is the template's. A field without a value is printed and says so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from precinct_app.domain.clock import wall_today
from precinct_app.domain.passport_template import PassportField, PassportSection
from precinct_app.i18n import N_
from precinct_app.reports import document as doc
from precinct_app.reports.abbreviations import abbreviations
from precinct_app.reports.document import EMPTY, Cell, Column, Document, Row, Table, Text
from precinct_app.reports.passport_data import COMPUTED, MAP, Filled, PassportData, value_text
from precinct_app.reports.passport_day import BY_ENTRY
from precinct_app.reports.words import KK, RU, code_text, day_text, each, said

EDITIONS = {
    "internal": N_("Internal edition"),
    "akimat": N_("For official partners: the akimat"),
    "partners": N_("For official partners"),
    "public": N_("Public edition"),
}


def build(
    data: PassportData,
    number: str,
    made: datetime,
    languages: tuple[str, ...],
    codes: Any,
    figure: doc.Figure | None = None,
) -> Document:
    """Return the passport; ``figure`` is the drawn map, None without one."""
    blocks: list[doc.Block] = []
    for section, fields in data.sections:
        blocks += _section(section, fields, figure)
    blocks += [*_gaps(data), *_limits(data)]
    paper = Document(
        title=said(N_("Passport of administrative precinct No. {number}"),
                   number=data.precinct.get("number", "")),
        number=number, made=made, blocks=tuple(blocks), period=each(lambda lang: lang.as_of(data.day)),
        kind=said(N_("Passport")), audience=said(EDITIONS[data.audience]), bodies=_bodies(data.precinct),
        languages=languages, demo=bool(data.precinct.get("demonstration")),
        template_version=data.template.version,
    )  # fmt: skip
    return replace(paper, blocks=(*paper.blocks, *abbreviations(paper), _signatures(data, made, codes)))


def _bodies(precinct: Mapping[str, Any]) -> tuple[Text, ...]:
    body = Text(precinct.get("body_kk", ""), precinct.get("body_ru", ""))
    point = said(N_("Precinct police point No. {number}"), number=precinct.get("point_number", ""))
    return (body, point) if body.kk or body.ru else (point,)


def name_of(thing: PassportField | PassportSection) -> Text:
    """Return the name of a field or section in both languages."""
    return Text(thing.kk, thing.ru)


# sections


def _section(section: PassportSection, fields: list[Filled], figure: doc.Figure | None) -> list[doc.Block]:
    """Return heading, the table of single values, then the tables and the map in their order."""
    blocks: list[doc.Block] = [doc.Heading(name_of(section))]
    single = [one for one in fields if not _stands_alone(one)]
    if single:
        blocks.append(_values(single))
    for one in fields:
        if _stands_alone(one) and one.field.computed == MAP and figure is not None:
            blocks.append(figure)
        elif _stands_alone(one) and one.field.computed != MAP:
            blocks.append(_table(one))
    return blocks


def _stands_alone(one: Filled) -> bool:
    """Whether a field is printed as a table or figure of its own; a gap stands among the single values."""
    return not one.gap and (one.is_table or one.field.computed == MAP)


def _values(fields: Iterable[Filled]) -> Table:
    columns = (
        Column(said(N_("Field")), 2.4), Column(said(N_("Value")), 2.2, bold=True),
        Column(said(N_("As of")), 1.15), Column(said(N_("Source")), 1.9),
    )  # fmt: skip
    return Table(columns, tuple(_row(one) for one in fields), numbered=False)


def _row(one: Filled) -> Row:
    shown = value_text(one)
    unit = Text(one.field.unit_kk, one.field.unit_ru)
    if one.outcome.value is not None and not one.gap and unit.kk:
        shown = doc.joined((shown, unit), "\u00a0")
    value = None if one.gap else one.outcome.value
    day = EMPTY if one.gap else day_text(one.as_of)
    sign = "due" if one.old else ""
    dated = Cell(day, None if one.gap else one.as_of, sign)
    return Row((Cell(name_of(one.field)), Cell(shown, value), dated, Cell(EMPTY if one.gap else one.source)))


def _table(one: Filled) -> Table:
    source = said(N_("Source: {source}. As of {day}."), source=one.source, day=day_text(one.as_of))
    return Table(one.outcome.columns, one.outcome.rows, name_of(one.field), source=source)


def map_figure(drawing: Any, data: PassportData, legend: tuple[doc.LegendLine, ...]) -> doc.Figure:
    """Return the map as a figure of the paper with its legend and what is not on it."""
    notes = [said(N_("Not on the map: {n}."), n=drawing.off_map)] if drawing.off_map else []
    found = next((one for one in data.filled() if one.field.computed == MAP), None)
    if found is not None and found.outcome.as_of is not None:
        notes.append(said(N_("Boundary as of {day}."), day=day_text(found.as_of)))
    return doc.Figure(drawing, said(N_("Map of the precinct")), legend, tuple(notes))


def legend_of(spots: Iterable[Any], codes: Any, boundary: bool) -> tuple[doc.LegendLine, ...]:
    """Return a line for each layer that has something, with its count."""
    counted = Counter(spot.layer for spot in spots)
    lines = [
        doc.LegendLine(
            layer.shape,
            said(N_("{layer}: {n}"), layer=code_text(codes, "layer", layer.code), n=counted[layer.code]),
            layer.colour.partition("/")[0],
        )
        for layer in codes.met("layer", counted) if counted[layer.code] and layer.shape
    ]  # fmt: skip
    if boundary:
        lines.append(doc.LegendLine("boundary", said(N_("Boundary of the precinct"))))
    return tuple(lines)


# the end


def _gaps(data: PassportData) -> list[doc.Block]:
    """List what is not filled in and what to do about each."""
    heading = doc.Heading(said(N_("What is not filled in")))
    gaps = [(section, one) for section, fields in data.sections for one in fields if one.gap]
    if not gaps:
        return [heading, doc.Paragraph(said(N_("Every field is filled in.")))]
    rows = tuple(
        Row(
            (
                Cell(name_of(section)),
                Cell(name_of(one.field)),
                Cell(Text(one.field.todo_kk, one.field.todo_ru)),
            )
        )
        for section, one in gaps
    )
    columns = (
        Column(said(N_("Section")), 1.7), Column(said(N_("Field")), 2.0, bold=True),
        Column(said(N_("What to do")), 3.0),
    )  # fmt: skip
    filled = len(data.filled()) - len(gaps)
    lead = said(N_("Fields: {n}, filled in: {filled}, empty: {gaps}."), n=len(data.filled()), filled=filled,
                gaps=len(gaps))  # fmt: skip
    return [heading, doc.Paragraph(lead), Table(columns, rows, said(N_("Empty fields")), numbered=False)]


def _limits(data: PassportData) -> list[doc.Block]:
    """Say what the reader must know about the values."""
    points = [text for holds, text in _remarks(data) if holds]
    return [doc.Heading(said(N_("Remarks"))), doc.NumberedList(tuple(points))] if points else []


def _remarks(data: PassportData) -> list[tuple[bool, Text]]:
    outside = data.audience != "internal"
    past = data.day < wall_today()
    entered = any(
        one.field.computed and not one.field.typed and COMPUTED[one.field.computed].dated == BY_ENTRY
        for one in data.filled()
    )
    act = Text(data.template.act_kk, data.template.act_ru)
    return [
        (past and entered and data.begun, said(N_(
            "Houses, places and organisations are counted by the day they were entered into the program and"
            " removed from it; their names, kinds and addresses are those of today."
        ))),
        (past and not data.begun, said(N_(
            "The program was not yet in use on this day, so houses, places and organisations are not known."
        ))),
        (past, said(N_(
            "Roles and residences are counted by their days; one without a first day counts from the day it"
            " was entered."
        ))),
        (any(one.old for one in data.filled()), said(N_(
            "The clock marks values that are more than a year old: they have to be checked."
        ))),
        (data.hidden, said(N_(
            "Counts of people too small to be published are shown as “<5”: they would point at persons. “…”"
            " stands for a count from which such a one would follow."
        ))),
        (outside and bool(data.left_out), said(
            N_("Not in this edition, being for service use: {n} fields with lists of people and objects."),
            n=len(data.left_out),
        )),
        (not data.template.confirmed, said(
            N_("Form of the passport No. {version}. Basis: {act}. The official form has not been compared."),
            version=data.template.version, act=act,
        )),
    ]  # fmt: skip


def _signatures(data: PassportData, made: datetime, codes: Any) -> doc.Signatures:
    user = data.signer
    signer = doc.Signer(
        Text(user.get("position_kk", ""), user.get("position_ru", "")),
        code_text(codes, "rank", user.get("rank")),
        Text(_signature(user, KK), _signature(user, RU)),
    )
    return doc.Signatures((signer,), each(lambda lang: lang.date_long(made.date())))


def _signature(user: Mapping[str, Any], lang: Any) -> str:
    """The form the officer typed for under a paper; initial and surname where he has not."""
    name = (user.get(f"surname_{lang.code}") or "", user.get(f"given_{lang.code}") or "")
    return str(user.get(f"signature_{lang.code}") or lang.signature_name(*name))
