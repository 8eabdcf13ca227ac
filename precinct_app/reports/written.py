"""The sections of a report that an officer writes: kept per month, offered again for the next one.

A section has two halves, Kazakh and Russian; neither is ever made from the other by the program.
"""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.documents import ReportText
from precinct_app.reports.monthly_data import SECTIONS
from precinct_app.storage.store import Store

REPORT = "monthly"
# section -> language -> text
Texts = Mapping[str, Mapping[str, str]]


def month_before(month: str) -> str:
    """Return the month before an ISO month: 2026-01 -> 2025-12."""
    year, number = map(int, month.split("-"))
    return f"{year - (number == 1):04d}-{(number - 2) % 12 + 1:02d}"


def kept_texts(session: Session, month: str) -> dict[str, dict[str, str]]:
    """Return the halves of every section of ``month`` (ISO), "" where nothing was written."""
    found = {section: {"kk": "", "ru": ""} for section in SECTIONS}
    for row in _rows(session, month):
        if row.section in found:
            found[row.section] = {"kk": row.kk, "ru": row.ru}
    return found


def keep_texts(store: Store, month: str, texts: Texts) -> bool:
    """Keep the sections of ``month`` that differ from what is kept; return whether any did."""
    with store.read() as session:
        rows = {row.section: row for row in _rows(session, month)}
    changed = {section: halves for section, halves in texts.items() if _differs(rows.get(section), halves)}
    if changed:
        with store.write("report.text", month=month) as write:
            for section, halves in changed.items():
                if section in rows:
                    write.change(ReportText, rows[section].id, **halves)
                else:
                    write.add(ReportText, report=REPORT, month=month, section=section, **halves)
    return bool(changed)


def _rows(session: Session, month: str) -> list[ReportText]:
    query = select(ReportText).where(
        ReportText.report == REPORT, ReportText.month == month, ReportText.removed_step.is_(None)
    )
    return list(session.scalars(query))


def _differs(row: ReportText | None, halves: Mapping[str, str]) -> bool:
    kept = (row.kk, row.ru) if row is not None else ("", "")
    return kept != (halves.get("kk", ""), halves.get("ru", ""))
