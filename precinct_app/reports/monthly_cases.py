"""The parts of the monthly report that tell what is done and asked: SARA projects and requests."""

from collections.abc import Mapping
from typing import Any

from precinct_app.domain.cases import ENDED
from precinct_app.domain.codes import CodeLists
from precinct_app.i18n import N_
from precinct_app.reports import document as doc
from precinct_app.reports.document import Cell, Column, Text
from precinct_app.reports.monthly_data import MonthlyData
from precinct_app.reports.words import code_text, day_text, said

_SIGNS = {"done": "done", "partly": "part", "in_work": "part", "accepted": "part", "not_done": "failed",
          "declined": "failed"}  # fmt: skip


def case_blocks(data: MonthlyData) -> list[doc.Block]:
    """Return the projects: title, stage, objective, measures."""
    blocks: list[doc.Block] = [doc.Heading(said(N_("SARA projects")))]
    if not data.cases:
        return [*blocks, doc.Paragraph(said(N_("No data.")))]
    for case in data.cases:
        blocks += _case(case, data.codes)
    return blocks


def _case(case: Mapping[str, Any], codes: CodeLists) -> list[doc.Block]:
    title = Text(case.get("title_kk", ""), case.get("title_ru", ""))
    stage = code_text(codes, "case_stage", case.get("stage"))
    heading = said(N_("{number}. {title} (stage: {stage})"), number=case.get("number", ""), title=title,
                   stage=_small(stage))  # fmt: skip
    blocks: list[doc.Block] = [doc.Heading(heading, 2)]
    objective = Text(case.get("objective_kk", ""), case.get("objective_ru", ""), written=True)
    if objective.kk or objective.ru:
        blocks.append(doc.Paragraph(said(N_("Objective: {text}"), text=objective)))
    if case["measures"]:
        blocks.append(_measures(case["measures"], codes))
    return blocks


def _small(text: Text) -> Text:
    """A stage stands inside a sentence, so it begins with a small letter."""
    return Text(text.kk[:1].lower() + text.kk[1:], text.ru[:1].lower() + text.ru[1:])


def _measures(rows: list[dict[str, Any]], codes: CodeLists) -> doc.Table:
    columns = (
        Column(said(N_("Measure")), 3.0), Column(said(N_("Executor")), 2.0), Column(said(N_("Due")), 1.0),
        Column(said(N_("Criterion")), 1.9), Column(said(N_("State")), 1.7),
    )  # fmt: skip
    table = tuple(
        doc.Row((
            Cell(_pair(row, "text")), Cell(_executor(row)), _due(row), Cell(_pair(row, "criterion")),
            Cell(code_text(codes, "measure_state", row.get("state")), sign=_SIGNS.get(row["state"], "")),
        ))
        for row in rows
    )  # fmt: skip
    return doc.Table(columns, table, numbered=False)


def _executor(row: Mapping[str, Any]) -> Text:
    named = _pair(row, "executor")
    return named if named.kk or named.ru else said(N_("no executor is named"))


def _due(row: Mapping[str, Any]) -> Cell:
    day = row.get("due_day")
    if day is None and row["state"] not in ENDED:
        return Cell(said(N_("no day is set")))
    return Cell(day_text(day), day)


def _pair(row: Mapping[str, Any], name: str) -> Text:
    return Text(row.get(f"{name}_kk") or "", row.get(f"{name}_ru") or "")


def request_blocks(data: MonthlyData) -> list[doc.Block]:
    """Return the requests of the month, and what became of earlier ones."""
    blocks: list[doc.Block] = [doc.Heading(said(N_("Requests to the akimat")))]
    if data.requests:
        rows = tuple(_request(row, data.codes) for row in data.requests)
        blocks.append(doc.Requests(rows, said(N_("Requests of this month"))))
    else:
        blocks.append(doc.Paragraph(said(N_("There are no new requests this month."))))
    if data.past_requests:
        rows = tuple(_request(row, data.codes) for row in data.past_requests)
        blocks.append(doc.Requests(rows, said(N_("Earlier requests and what became of them")), past=True))
    return blocks


def _request(row: Mapping[str, Any], codes: CodeLists) -> doc.Request:
    state = code_text(codes, "request_state", row.get("state"))
    answer = _pair(row, "answer")
    return doc.Request(
        address=_pair(row, "place"), cause=_pair(row, "cause"), action=_pair(row, "action"),
        responsible=_pair(row, "responsible"), due=row.get("due_day"), criterion=_pair(row, "criterion"),
        state=doc.joined((state, answer), ": "), sign=_SIGNS.get(row.get("state", ""), ""),
    )  # fmt: skip
