"""Sectors are renamed and deleted in the settings, and both can be undone."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from town import make_context

from precinct_app.domain.base import live
from precinct_app.domain.users import Area
from precinct_app.gui.context import Context
from precinct_app.gui.pages.settings.sectors import SectorsSheet
from precinct_app.storage.store import Store


@pytest.fixture
def head(store: Store, look: Any) -> Iterator[Context]:
    made = make_context(store, role="head")
    yield made
    made.tasks.finish()


def names(store: Store) -> list[tuple[str, str]]:
    with store.read() as session:
        found = session.scalars(live(Area).where(Area.kind == "sector").order_by(Area.id))
        return [(area.name_kk, area.name_ru) for area in found]


@pytest.fixture
def sheet(head: Context, store: Store, qtbot: Any) -> SectorsSheet:
    with store.write("boundary.change") as write:
        write.add(Area, kind="sector", wkb=b"\x00", name_kk="Бір", name_ru="Один")
        write.add(Area, kind="sector", wkb=b"\x00")
    holder = QWidget()
    qtbot.addWidget(holder)
    made = SectorsSheet(head, may_edit=True)
    QVBoxLayout(holder).addWidget(made)
    holder.show()
    made.refresh()
    made.holder = holder
    return made


def test_a_sector_is_renamed_and_the_name_comes_back(sheet: SectorsSheet, store: Store) -> None:
    line = sheet.lines[1]
    line.kk.setText("Екі")
    line.kk.editingFinished.emit()
    line.kk.editingFinished.emit()
    assert names(store) == [("Бір", "Один"), ("Екі", "")]
    store.undo(store.last_step)
    sheet.refresh()
    assert sheet.lines[1].kk.text() == ""


def test_a_sector_is_deleted_and_comes_back(sheet: SectorsSheet, store: Store) -> None:
    sheet.lines[0].remove.click()
    assert names(store) == [("", "")]
    assert len(sheet.lines) == 1
    store.undo()
    sheet.refresh()
    assert len(sheet.lines) == 2


def test_who_may_not_edit_only_reads(sheet: SectorsSheet, head: Context, qtbot: Any) -> None:
    other = SectorsSheet(head, may_edit=False)
    qtbot.addWidget(other)
    other.refresh()
    assert all(line.kk.isReadOnly() and not line.remove.isEnabled() for line in other.lines)
