"""The precinct: its numbers, body, locality and akimat as they stand in papers, and the time zone."""

from typing import Any

from sqlalchemy import select

from precinct_app.domain.permissions import Permission
from precinct_app.domain.users import Precinct
from precinct_app.gui.context import Context
from precinct_app.gui.login.first_start_fields import PRECINCT
from precinct_app.gui.pages.settings.base_maps import BaseMapsSheet
from precinct_app.gui.pages.settings.fields_editor import FieldsEditor
from precinct_app.gui.pages.settings.section import Section
from precinct_app.gui.pages.settings.sectors import SectorsSheet
from precinct_app.i18n import N_
from precinct_app.tasks import Progress, Work


class PrecinctSection(Section):
    """The editor of the precinct; who may not change it reads it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.editor = PrecinctEditor(context)
        self.box.addWidget(self.editor, 1)
        self.sectors = SectorsSheet(context, context.may(Permission.EDIT_PRECINCT))
        self.box.addWidget(self.sectors)
        self.maps = BaseMapsSheet(context)
        self.maps.setVisible(context.may(Permission.IMPORT_DATA))
        self.box.addWidget(self.maps)
        if not context.may(Permission.EDIT_PRECINCT):
            self.editor.set_read_only()

    def refresh(self) -> None:
        """Read the precinct anew, unless something is being typed."""
        self.sectors.refresh()
        self.maps.refresh()
        if self.editor.is_dirty:
            return
        with self.context.store.read() as session:
            found = session.scalars(
                select(Precinct).where(Precinct.removed_step.is_(None)).order_by(Precinct.created_us)
            ).first()
        if found is not None:
            named = {name: getattr(found, name) for name in PRECINCT.names()}
            self.editor.show_record({"id": found.id} | named)

    def take_focus(self) -> None:
        """Put the keyboard into the number."""
        self.editor.grids[0].widgets["number"].setFocus()


class PrecinctEditor(FieldsEditor):
    """What stands at the head of papers."""

    form, label = "precinct", N_("Change the precinct")

    def __init__(self, context: Context) -> None:
        super().__init__(context, (PRECINCT,))

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the precinct."""
        values = {name: record.get(name) or "" for name in PRECINCT.names()}
        return _SavePrecinct(self.context, record["id"], values)


class _SavePrecinct:
    """Writes the record on the writer's thread."""

    def __init__(self, context: Context, key: bytes, values: dict[str, Any]) -> None:
        self._context, self._key, self._values = context, key, values

    def __call__(self, progress: Progress) -> None:
        with self._context.store.write("precinct.change") as write:
            write.change(Precinct, self._key, **self._values)
