"""The ring follows the keyboard round buttons and switches, and goes with them."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from precinct_app.gui.focus_ring import REACH, FocusRing, _Ring
from precinct_app.gui.widgets import Button, Segmented


def test_ring_follows_the_focus(look, qtbot) -> None:
    ring = FocusRing.of(look)
    assert FocusRing.of(look) is ring
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    button, field, switch = Button("Сақтау"), QLineEdit(), Segmented([(1, "а"), (2, "ә")])
    for part in (button, field, switch):
        box.addWidget(part)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def rings() -> list[QWidget]:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return window.findChildren(_Ring)

    button.setFocus()
    assert [each.geometry() for each in rings()] == [button.geometry().adjusted(-REACH, -REACH, REACH, REACH)]
    window.resize(600, 300)
    qtbot.waitUntil(lambda: rings()[0].geometry().adjusted(REACH, REACH, -REACH, -REACH) == button.geometry())
    field.setFocus()
    assert rings() == []
    switch.setFocus()
    assert len(rings()) == 1
    look.focusChanged.disconnect(ring._move)
    ring.setParent(None)


def test_the_ring_is_whole_where_the_widget_fills_its_parent(look, qtbot) -> None:
    ring = FocusRing.of(look)
    window = QWidget()
    qtbot.addWidget(window)
    outer, inner = QVBoxLayout(window), QWidget()
    box = QVBoxLayout(inner)
    box.setContentsMargins(0, 0, 0, 0)
    button = Button("Сақтау")
    box.addWidget(button)
    outer.addWidget(inner)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button.setFocus()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (shown,) = window.findChildren(_Ring)
    assert shown.parentWidget() is window
    assert window.rect().contains(shown.geometry())
    outer.setContentsMargins(60, 60, 60, 60)
    qtbot.waitUntil(lambda: button.mapTo(window, button.rect().topLeft()).x() == 60)
    assert shown.geometry().left() == 60 - REACH
    look.focusChanged.disconnect(ring._move)
    ring.setParent(None)
