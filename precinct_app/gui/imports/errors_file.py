"""The rows that a load did not take, saved as a table to be sent back to who made the file."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from precinct_app.errors import AppError
from precinct_app.gui.context import Context
from precinct_app.gui.imports import work
from precinct_app.gui.imports.result_pane import ResultPane
from precinct_app.i18n import _, sentence
from precinct_app.tasks import WRITER


class ErrorsFile(QObject):
    """Asks for a file and writes the rows of the shown outcome into it; ``source`` is what was loaded."""

    def __init__(self, context: Context, outcome: ResultPane, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._outcome, self._window = context, outcome, window
        self.source: Path | None = None

    def ask(self) -> None:
        """Ask where to, and write."""
        outcome, source = self._outcome.outcome, self.source
        if outcome is None or source is None:
            return
        proposed = source.with_name(f"{source.stem} - {_('rows to check')}.csv")
        kinds = _("Tables (*.csv)")
        chosen, _kind = QFileDialog.getSaveFileName(self._window, _("Save as"), str(proposed), kinds)
        if chosen:
            out = Path(chosen) if chosen.lower().endswith(".csv") else Path(f"{chosen}.csv")
            job = work.SaveErrors(self._context.store, outcome, out)
            label = _("Saving the list")
            self._context.tasks.run(job, self._saved, self._not_saved, label=label, kind=WRITER)

    def _saved(self, name: str) -> None:
        self._outcome.tell(_("Saved: {file}").format(file=name))

    def _not_saved(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self._outcome.tell(sentence(error), "danger")
        else:
            self._context.messages.show_error(error)
