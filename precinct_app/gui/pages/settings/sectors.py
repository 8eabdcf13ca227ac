"""The sectors of the precinct: a line each with its names, to be renamed or deleted; both can be undone.

They are drawn on the map. A name is written when its field is left; a deleted sector leaves map and lists.
"""

from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.users import Area, areas_on
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.widgets import IconButton, Sheet, row
from precinct_app.i18n import N_, _
from precinct_app.tasks import READER, WRITER, Progress

RENAMED, DELETED = N_("The sector was renamed."), N_("The sector was deleted.")


class SectorValues(NamedTuple):
    """One sector and its names."""

    key: Id
    name_kk: str
    name_ru: str


class SectorLine(QWidget):
    """The names of one sector; ``renamed`` gives its new values, ``removed`` its key."""

    renamed = Signal(object)
    removed = Signal(object)

    def __init__(self, values: SectorValues, may_edit: bool) -> None:
        super().__init__()
        self._given = values
        self.kk, self.ru = QLineEdit(values.name_kk), QLineEdit(values.name_ru)
        self.remove = IconButton("trash", _("Delete"))
        for field, name in ((self.kk, _("Name in Kazakh")), (self.ru, _("Name in Russian"))):
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
            field.setReadOnly(not may_edit)
            field.editingFinished.connect(self._rename)
        self.remove.setEnabled(may_edit)
        self.setLayout(row(self.kk, self.ru, self.remove))
        self.remove.clicked.connect(self._remove)

    def _rename(self) -> None:
        values = SectorValues(self._given.key, self.kk.text().strip(), self.ru.text().strip())
        if values != self._given:
            self._given = values
            self.renamed.emit(values)

    def _remove(self) -> None:
        self.removed.emit(self._given.key)


class SectorsSheet(Sheet):
    """The lines of all sectors; hidden where there are none."""

    def __init__(self, context: Context, may_edit: bool) -> None:
        super().__init__(spacing=8)
        self._context, self._may_edit = context, may_edit
        self._undoing = Undoing(context, self)
        self.lines: list[SectorLine] = []
        self.add_heading(_("Sectors"))
        self._box = QVBoxLayout()
        self.body.addLayout(self._box)
        self.hide()

    def refresh(self) -> None:
        """Read the sectors again."""
        self._context.tasks.run(_Read(self._context.store), self._take, kind=READER, quiet=True)

    def _take(self, sectors: list[SectorValues]) -> None:
        for line in self.lines:
            self._box.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [SectorLine(values, self._may_edit) for values in sectors]
        for line in self.lines:
            self._box.addWidget(line)
            line.renamed.connect(self._rename)
            line.removed.connect(self._remove)
        self.setVisible(bool(self.lines))

    def _rename(self, values: SectorValues) -> None:
        self._context.tasks.run(_Rename(self._context.store, values), self._renamed, kind=WRITER)

    def _remove(self, key: Id) -> None:
        self._context.tasks.run(_Remove(self._context.store, key), self._removed, kind=WRITER)

    def _renamed(self, _result: object) -> None:
        self._undoing.tell(_(RENAMED))

    def _removed(self, _result: object) -> None:
        self._undoing.tell(_(DELETED))
        self.refresh()


class _Read:
    """Reads the sectors on the reader's thread."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def __call__(self, progress: Progress) -> list[SectorValues]:
        with self._store.read() as session:
            areas = [area for area in areas_on(session, wall_today()) if area.kind == "sector"]
            return [SectorValues(area.id, area.name_kk, area.name_ru) for area in areas]


class _Rename:
    """Writes new names on the writer's thread."""

    def __init__(self, store: Any, values: SectorValues) -> None:
        self._store, self._values = store, values

    def __call__(self, progress: Progress) -> None:
        key, kk, ru = self._values
        with self._store.write("boundary.change") as write:
            write.change(Area, key, name_kk=kk, name_ru=ru)


class _Remove:
    """Removes a sector on the writer's thread."""

    def __init__(self, store: Any, key: Id) -> None:
        self._store, self._key = store, key

    def __call__(self, progress: Progress) -> None:
        with self._store.write("boundary.change") as write:
            write.remove(Area, self._key)
