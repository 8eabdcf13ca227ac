"""The monthly report to the akimat: what happened, where, what is done, what is asked.

The commission sends back a bare table; it acts on address, cause, action, responsible, term and criterion
(practice.md 1.6).
Order of sections is the template's: summary, comparison, map, projects, requests, findings.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from precinct_app.analysis.comparison import LEAST_FOR_PERCENT, Comparison, compare
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.service_standard import Share, together
from precinct_app.domain.verdicts import change_sentence
from precinct_app.i18n import N_
from precinct_app.reports import document as doc
from precinct_app.reports.document import Cell, Column, Document, Text, both
from precinct_app.reports.monthly_cases import case_blocks, request_blocks
from precinct_app.reports.monthly_data import Month, MonthlyData, ordered
from precinct_app.reports.words import KK, RU, code_text, count_text, day_text, each, said

TEMPLATE_VERSION = 1
AUDIENCES = {
    "internal": N_("Internal edition"),
    "akimat": N_("For official partners: the akimat"),
    "partners": N_("For official partners"),
    "public": N_("Public edition"),
}
PUBLIC = "public"
PROMISES = N_("Promises due this month: {due}, of them kept: {done}. Overdue at the end: {overdue}.")
PROMISES_SO_FAR = N_(
    "Promises due this month: {due}, of them kept: {done}. The month runs; overdue on {day}: {overdue}."
)
_DONE = frozenset({"done"})


def build(
    data: MonthlyData, number: str, made: datetime, languages: tuple[str, ...], figure: Any = None
) -> Document:
    """Return the report; ``figure`` is the drawn map (``geo.figure.MapFigure``) or None without one."""
    blocks: list[doc.Block] = [*_summary(data), _by_situation(data)]
    if figure is not None:
        blocks += _map(data, figure)
    blocks += [
        _by_channel(data),
        *_answers(data),
        *case_blocks(data),
        *request_blocks(data),
        *_findings(data),
        *_conclusion(data),
        _signatures(data, made),
    ]
    return Document(
        title=said(N_("Monthly report on the situation in administrative precinct No. {number}"),
                   number=data.precinct.get("number", "")),
        number=number, made=made, blocks=tuple(blocks), period=_month_text(data.month),
        kind=said(N_("Report")), audience=said(AUDIENCES[data.audience]), bodies=_bodies(data.precinct),
        languages=languages, demo=bool(data.precinct.get("demonstration")), template_version=TEMPLATE_VERSION,
    )  # fmt: skip


def _month_text(month: Month) -> Text:
    return each(lambda lang: lang.month(month.year, month.month))


def _bodies(precinct: Mapping[str, Any]) -> tuple[Text, ...]:
    body = Text(precinct.get("body_kk", ""), precinct.get("body_ru", ""))
    point = said(N_("Precinct police point No. {number}"), number=precinct.get("point_number", ""))
    return (body, point) if body.kk or body.ru else (point,)


# summary


def _summary(data: MonthlyData) -> list[doc.Block]:
    points = [
        _contacts(data),
        _promises(data),
        said(N_("SARA projects in work: {cases}; measures: {measures}, of them done: {done}."),
             **_measure_counts(data)),
        said(N_("Requests of this month: {new}; earlier ones in hand: {past}."),
             new=len(data.requests), past=len(data.past_requests)),
    ]  # fmt: skip
    return [doc.NumberedList(tuple(points)), *_written(data, "summary")]


def _promises(data: MonthlyData) -> Text:
    counts = {name: _said_count(count, data.audience) for name, count in data.promises.items()}
    if data.running_on is not None:
        return said(PROMISES_SO_FAR, day=day_text(data.running_on), **counts)
    return said(PROMISES, **counts)


def _contacts(data: MonthlyData) -> Text:
    """The contacts of the month and of a year ago; no change where it would give a small count away."""
    counts = [data.windows[name].total for name in ("month", "month_before")]
    now, before = (_said_count(count, data.audience) for count in counts)
    if any(_is_hidden(count, data.audience) for count in counts):
        words = N_("Contacts with citizens: {now}; in the same month last year: {before}.")
        return said(words, now=now, before=before)
    found = compare(*counts)
    words = N_("Contacts with citizens: {now}; in the same month last year: {before}. {change}")
    change = each(lambda lang: change_sentence(found, lang))
    return said(words, now=now, before=before, change=change)


def _said_count(count: int, audience: str) -> Text:
    """A count in a sentence; projects and requests stand in the paper one by one and are counted plainly."""
    return said(N_("fewer than 5")) if _is_hidden(count, audience) else count_text(count)


def _measure_counts(data: MonthlyData) -> dict[str, int]:
    rows = [measure for case in data.cases for measure in case["measures"]]
    done = sum(row.get("state") in _DONE for row in rows)
    return {"cases": len(data.cases), "measures": len(rows), "done": done}


def _written(data: MonthlyData, section: str) -> list[doc.Block]:
    """What the officer wrote for this month; nothing where both boxes are empty."""
    kept = data.texts.get(section, {})
    text = Text(kept.get("kk", ""), kept.get("ru", ""), written=True)
    return [doc.Paragraph(text)] if text.kk.strip() or text.ru.strip() else []


# comparison


def _by_situation(data: MonthlyData) -> doc.Table:
    caption = said(N_("Contacts with citizens against the same period last year"))
    total = _count_row(said(N_("All contacts")), data, "", "", "total", frozenset())
    return _counts(data, caption, (total, *_count_rows(data, "situations", "contact_situation")))


def _by_channel(data: MonthlyData) -> doc.Table:
    caption = said(N_("Ways in which citizens were contacted"))
    return _counts(data, caption, _count_rows(data, "channels", "contact_channel"))


def _answers(data: MonthlyData) -> list[doc.Block]:
    """First answers within the service standard as "n of m"; no share of fewer than five is told."""
    whole = together(data.answers.values())
    told = {code: share for code, share in data.answers.items() if _is_told(share, data.audience)}
    channels = [
        said(N_("{channel}: {kept} of {base}"), channel=code_text(data.codes, "contact_channel", code),
             kept=told[code].kept, base=told[code].base)
        for code in ordered(told, data.codes, "contact_channel")
    ]  # fmt: skip
    words = N_("First answers within the service standard: {kept} of {base} ({channels}).")
    if len(told) < len(data.answers):
        words = N_("First answers within the service standard: {kept} of {base}.")
    sentence = said(words, kept=whole.kept, base=whole.base, channels=doc.joined(channels, "; "))
    return [doc.Paragraph(sentence, "small")] if _is_told(whole, data.audience) else []


def _is_told(share: Share, audience: str) -> bool:
    return share.may_be_told and not any(_is_hidden(n, audience) for n in (share.kept, share.late))


def _counts(data: MonthlyData, caption: Text, rows: tuple[doc.Row, ...]) -> doc.Table:
    few = said(N_("Per cent is not computed where one of the periods has fewer than 5 contacts."))
    noted = any(cell.note for row in rows for cell in row.cells)
    source = said(N_("Source: journal of contacts."))
    return doc.Table(_columns(data.month), rows, caption, notes=(few,) if noted else (), source=source)


def _count_rows(data: MonthlyData, attribute: str, list_name: str) -> tuple[doc.Row, ...]:
    covered = _covered(data, attribute) if data.audience == PUBLIC else frozenset()
    return tuple(
        _count_row(_code_label(data.codes, list_name, code), data, attribute, code, "plain", covered)
        for code in ordered(_codes(data, attribute), data.codes, list_name)
    )


def _code_label(codes: CodeLists, name: str, code: str) -> Text:
    return code_text(codes, name, code) if code else said(N_("not stated"))


def _codes(data: MonthlyData, attribute: str) -> set[str]:
    return {code for window in data.windows.values() for code in getattr(window, attribute)}


def _columns(month: Month) -> tuple[Column, ...]:
    before, months = month.year_before(), month.month
    difference, percent = said(N_("difference")), both("%")
    return (
        Column(said(N_("Indicator")), 3.2),
        Column(both(f"{month.month:02d}.{month.year}"), 0.9, "right"),
        Column(both(f"{before.month:02d}.{before.year}"), 0.9, "right"),
        Column(difference, 0.9, "right"),
        Column(percent, 0.9, "right"),
        Column(said(N_("{n} months {year}"), n=months, year=month.year), 1.0, "right", period=True),
        Column(said(N_("{n} months {year}"), n=months, year=before.year), 1.0, "right"),
        Column(difference, 0.9, "right"),
        Column(percent, 0.9, "right"),
    )


def _covered(data: MonthlyData, attribute: str) -> frozenset[tuple[str, str]]:
    """Return the (window, code) whose count would give away the only hidden one, less the total."""
    covered = set()
    for name, window in data.windows.items():
        counts: Mapping[str, int] = getattr(window, attribute)
        shown = {code: count for code, count in counts.items() if not _is_hidden(count, PUBLIC) and count}
        if shown and sum(_is_hidden(count, PUBLIC) for count in counts.values()) == 1:
            covered.add((name, min(shown, key=lambda code: (shown[code], code))))
    return frozenset(covered)


def _count_row(
    label: Text, data: MonthlyData, attribute: str, code: str, kind: str, covered: frozenset[tuple[str, str]]
) -> doc.Row:
    cells = [Cell(label)]
    for window in ("month", "year"):
        names = (window, f"{window}_before")
        found = compare(*(_count(data, name, attribute, code) for name in names))
        cells += _cells(found, data.audience, [(name, code) in covered for name in names])
    return doc.Row(tuple(cells), kind)


def _count(data: MonthlyData, window: str, attribute: str, code: str) -> int:
    counts = data.windows[window]
    return getattr(counts, attribute).get(code, 0) if attribute else counts.total


def _is_hidden(count: int, audience: str) -> bool:
    """Small counts point at people; nought points at nobody."""
    return audience == PUBLIC and 0 < count < LEAST_FOR_PERCENT


def _count_cell(count: int, audience: str) -> Cell:
    if _is_hidden(count, audience):
        return Cell(both(f"<{LEAST_FOR_PERCENT}"))
    return Cell(count_text(count), count)


def _cells(found: Comparison, audience: str, covered: list[bool]) -> list[Cell]:
    counts = [
        Cell(both("—")) if cover else _count_cell(count, audience)
        for count, cover in zip((found.now, found.before), covered, strict=True)
    ]
    if any(cell.value is None for cell in counts):
        # a difference would give the hidden count away
        return [*counts, Cell(both("—")), Cell(both("—"), note=1)]
    return [
        *counts,
        Cell(both(KK.difference(found.difference)), found.difference),
        Cell(both("—"), note=1) if found.percent is None
        else Cell(both(KK.percent(found.percent, signed=True)), round(found.percent, 1)),
    ]  # fmt: skip


# map


def _map(data: MonthlyData, figure: Any) -> list[doc.Block]:
    counted: dict[str, int] = {}
    for spot in data.spots:
        counted[spot.layer] = counted.get(spot.layer, 0) + 1
    drawn = {entry.layer: entry for entry in figure.legend}
    legend = [
        doc.LegendLine(
            drawn[layer].shape,
            said(N_("{layer}: {n}"), layer=code_text(data.codes, "layer", layer), n=counted[layer]),
            drawn[layer].colour,
        )
        for layer in ordered(counted, data.codes, "layer") if layer in drawn
    ]  # fmt: skip
    if data.boundary:
        legend.append(doc.LegendLine("boundary", said(N_("Boundary of the precinct"))))
    notes = [said(N_("Not on the map: {n}."), n=figure.off_map)] if figure.off_map else []
    return [doc.Figure(figure, said(N_("Social map of the precinct")), tuple(legend), tuple(notes))]


# environment


def _findings(data: MonthlyData) -> list[doc.Block]:
    if not data.findings:
        return []
    states = [value.code for value in data.codes.of("finding_state")]
    kinds = ordered({kind for kind, _state in data.findings}, data.codes, "finding_kind")
    columns = (
        Column(said(N_("Finding")), 3.0),
        *(Column(code_text(data.codes, "finding_state", state), 1.0, "right") for state in states),
    )
    rows = tuple(
        doc.Row((
            Cell(code_text(data.codes, "finding_kind", kind)),
            *(_count_cell(data.findings[kind, state], data.audience) for state in states),
        ))
        for kind in kinds
    )  # fmt: skip
    return [doc.Table(columns, rows, said(N_("What the environment lacks")))]


def _conclusion(data: MonthlyData) -> list[doc.Block]:
    written = _written(data, "conclusion")
    return [doc.Heading(said(N_("Conclusion"))), *written] if written else []


def _signatures(data: MonthlyData, made: datetime) -> doc.Signatures:
    user = data.signer
    signer = doc.Signer(
        Text(user.get("position_kk", ""), user.get("position_ru", "")),
        code_text(data.codes, "rank", user.get("rank")),
        _signature(user),
    )
    return doc.Signatures((signer,), each(lambda lang: lang.date_long(made.date())))


def _signature(user: Mapping[str, Any]) -> Text:
    """The form the officer typed for under a paper; initial and surname where he has not."""
    halves = []
    for lang in (KK, RU):
        typed = user.get(f"signature_{lang.code}") or ""
        name = (user.get(f"surname_{lang.code}") or "", user.get(f"given_{lang.code}") or "")
        halves.append(typed or lang.signature_name(*name))
    return Text(halves[0], halves[1])
