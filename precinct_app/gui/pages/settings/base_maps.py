"""The base maps in the settings of the precinct: a line that says what is shown, and the way to the list."""

from typing import Any

from precinct_app.gui.base_maps.work import ReadMaps
from precinct_app.gui.context import Context
from precinct_app.gui.widgets import Button, Label, Sheet, row
from precinct_app.i18n import _
from precinct_app.tasks import READER


class BaseMapsSheet(Sheet):
    """What is shown as the base map and how many are kept."""

    def __init__(self, context: Context) -> None:
        super().__init__(spacing=8)
        self._context = context
        self.add_heading(_("Base maps"))
        self.told = Label("", "small", "t2", wrap=True)
        self.open_button = Button(_("Base maps…"), icon="stack-2")
        line = row(self.told, self.open_button, spacing=12)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.open_button.clicked.connect(self._open)

    def refresh(self) -> None:
        """Read what is kept."""
        self._context.tasks.run(ReadMaps(self._context.store), self._take, kind=READER, quiet=True)

    def _take(self, lines: list[Any]) -> None:
        shown = ", ".join(line.title for line in lines if line.shown)
        parts = [
            _("Kept: {n}").format(n=len(lines)),
            *([_("shown: {names}").format(names=shown)] if shown else []),
        ]
        self.told.setText("; ".join(parts))

    def _open(self) -> None:
        from precinct_app.gui.base_maps import open_base_maps

        dialog = open_base_maps(self._context, self.window())
        dialog.load_asked.connect(self._load)
        dialog.finished.connect(self._closed)

    def _load(self) -> None:
        from precinct_app.gui.imports import open_import

        open_import(self._context, self.window(), "map").finished.connect(self._closed)

    def _closed(self, _result: int) -> None:
        self.refresh()
