"""Nothing that belongs into the window is ever shown as a window of its own, not even for a moment."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from precinct_app.gui.context import Context
from precinct_app.gui.pages import PAGES
from precinct_app.gui.shell import MainWindow


class Watch(QObject):
    """Notes every widget that is shown as a window and is no dialog."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and not isinstance(watched, QDialog):
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Any:
    made = Watch()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_a_planted_flash_is_seen(watch: Watch, qtbot: Any) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.setVisible(True)
    assert len(watch.seen) == 1


def test_pages_and_their_forms_flash_nothing(context: Context, qtbot: Any, qapp: QApplication) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    watch = Watch()
    qapp.installEventFilter(watch)
    for spec in PAGES:
        if spec.name == "settings":  # needs accounts, which this store does not have
            continue
        window.go(spec.name)
        qapp.processEvents()
        if spec.name in ("contacts", "people", "cases"):
            window.go(spec.name, new=True)
            qapp.processEvents()
    qapp.removeEventFilter(watch)
    assert watch.seen == []
