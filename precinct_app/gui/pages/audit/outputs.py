"""The list on paper and as a workbook: released, numbered and kept like every paper of the house."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from precinct_app.domain.labels import Naming
from precinct_app.domain.secrecy import PROTECTED
from precinct_app.gui.context import Context
from precinct_app.gui.pages.audit.reading import AuditRow, AuditView, worded
from precinct_app.gui.pages.audit.words import KINDS
from precinct_app.gui.pages.reports.paper_dialog import ask_any_printer, ask_file, hand_out
from precinct_app.i18n import N_, _, language
from precinct_app.reports.audit_list import AuditLine, AuditPaper
from precinct_app.reports.document import Text
from precinct_app.tasks import WRITER, Progress

FILES = N_("Workbooks (*.xlsx)")


@dataclass(frozen=True, slots=True)
class MakeList:
    """Makes the list, and releases it or writes it as a workbook."""

    store: Any
    view: AuditView
    viewer: Any
    out: Path | None

    def __call__(self, progress: Progress) -> tuple[bytes, int]:
        """Return the pages."""
        from precinct_app.reports import audit_list

        paper = audit_list.prepare(self.store, _paper(self.store, self.view, self.viewer))
        if self.out is not None:
            audit_list.save_table(self.store, paper, self.out)
        else:
            audit_list.release(self.store, paper)
        return paper.data, paper.pages


def _paper(store: Any, view: AuditView, viewer: Any) -> AuditPaper:
    """Put the view into words in both languages: names stay as they are, words follow the language."""
    codes = store.codes()
    kk, ru = (worded(store, view, Naming(language(code), codes, full=True), viewer) for code in ("kk", "ru"))
    lines = [
        AuditLine(one.gravity, one.gap.subject, _texts(one, other), one.gap.since, one.reason)
        for one, other in zip(kk, ru, strict=True)
        if not _is_protected(one)
    ]
    parts = [(KINDS[part.kind], part.whole, part.total) for part in view.found.completeness]
    gravities = {row.code: Text(_begun(row.kk), _begun(row.ru)) for row in codes.of("audit_gravity")}
    return AuditPaper(view.now, lines, gravities, parts, view.kept.months)


def _is_protected(row: AuditRow) -> bool:
    """Tell whether a gap rests on a protected source: it stands on no paper, not even on its author's."""
    return any(secrecy == PROTECTED for secrecy, _author in row.gap.secrets)


def _texts(one: AuditRow, other: AuditRow) -> tuple[Text, Text, Text]:
    return (
        Text(_titled(one), _titled(other)), Text(one.missing, other.missing),
        Text(one.address, other.address),
    )  # fmt: skip


def _titled(row: AuditRow) -> str:
    return " · ".join(part for part in (row.name, row.card) if part)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


class Outputs(QObject):
    """Belongs to the page."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._printer: QPrinter | None = None
        self._out: Path | None = None

    def print_list(self, view: AuditView) -> None:
        """Ask for a printer and print."""
        self._out, self._printer = None, ask_any_printer(self._page, _("Audit my area"))
        if self._printer is not None:
            self._run(view)

    def save_list(self, view: AuditView) -> None:
        """Ask for a file and save the list as a workbook."""
        out = ask_file(self._page, _("Audit my area"), ".xlsx", FILES)
        if out is not None:
            self._out = out
            self._run(view)

    def _run(self, view: AuditView) -> None:
        from precinct_app.gui.cards.viewing import viewer_of

        work = MakeList(self._context.store, view, viewer_of(self._context), self._out)
        self._context.tasks.run(work, self._made, label=_("Making the list"), kind=WRITER)

    def _made(self, made: tuple[bytes, int]) -> None:
        hand_out(self._context, self._out, self._printer, *made)
