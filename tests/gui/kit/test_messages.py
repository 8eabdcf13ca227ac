"""The one door: strips, questions, failures, crashes."""

import gc
from weakref import ref

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from precinct_app.errors import BadInput, Cancelled
from precinct_app.gui.messages import CrashDialog, Message, Messages, MessageStrips, Question, crash_text


class Offer(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.done = 0

    def act(self) -> None:
        self.done += 1


def test_message_offers_its_way_back_once(look, qtbot) -> None:
    messages, offer = Messages(), Offer()
    strips = MessageStrips(messages)
    qtbot.addWidget(strips)
    messages.say("Жазылды", "Болдырмау", offer.act)
    assert strips.texts() == ["Жазылды"]
    strips._strips[0].button.click()
    assert (offer.done, strips.texts(), strips.isHidden()) == (1, [], True)


def test_the_same_words_are_not_stacked(look, qtbot) -> None:
    messages, offer = Messages(), Offer()
    strips = MessageStrips(messages)
    qtbot.addWidget(strips)
    for _turn in range(3):
        messages.warn("Бұл соңғы тұрғынжай.")
    assert strips.texts() == ["Бұл соңғы тұрғынжай."]
    for _turn in range(2):
        messages.say("Жазылды", "Болдырмау", offer.act)  # each takes back another step
    assert len(strips.texts()) == 3


def test_message_does_not_keep_its_offer_alive(look, qtbot) -> None:
    messages, offer = Messages(), Offer()
    strips = MessageStrips(messages)
    qtbot.addWidget(strips)
    messages.say("Жазылды", "Болдырмау", offer.act)
    gone = ref(offer)
    del offer
    gc.collect()
    assert gone() is None
    strips._strips[0].button.click()


def test_message_leaves_by_itself_and_an_error_stays(look, qtbot) -> None:
    messages = Messages()
    strips = MessageStrips(messages)
    qtbot.addWidget(strips)
    messages.say("Жазылды")
    messages.show_error(BadInput("The file could not be read."))
    first, error = strips._strips
    assert first._timer.isActive()
    assert first._timer.interval() == 8000
    assert not error._timer.isActive()
    first._timer.timeout.emit()
    assert strips.texts() == ["The file could not be read."]
    error.close_button.click()
    assert strips.texts() == []


def test_only_three_strips_stand_and_errors_are_never_pushed_out(look, qtbot) -> None:
    messages = Messages()
    strips = MessageStrips(messages)
    qtbot.addWidget(strips)
    messages.show_error(BadInput("Bad."))
    for number in range(5):
        messages.say(str(number))
    assert strips.texts() == ["Bad.", "3", "4"]


def test_stopped_work_is_told_in_passing(look, qtbot) -> None:
    messages = Messages()
    posted = []
    messages.posted.connect(posted.append)
    messages.show_error(Cancelled("Stopped."))
    assert [message.tone for message in posted] == ["accent"]


def test_question_is_answered_by_its_verb_only(look, qtbot) -> None:
    messages = Messages()

    def press(name: str) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Question)
        assert dialog.cancel.hasFocus() or not dialog.isActiveWindow()
        getattr(dialog, name).click()

    for name, answer in (("verb", True), ("cancel", False)):
        QTimer.singleShot(0, lambda name=name: press(name))
        assert messages.ask("Жазба жойылсын ба?", "Жою", danger=True) is answer
    messages.answer_next(True)
    assert messages.ask("Жазба жойылсын ба?", "Жою") is True
    assert len(messages.asked) == 3


def test_escape_means_no(look, qtbot) -> None:
    dialog = Question("Жазба жойылсын ба?", "Жою", "", False, None)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_crash_text_has_places_but_no_values(look, qtbot) -> None:
    try:
        int("Сейітова 901399300123")
    except ValueError as error:
        text = crash_text(error)
    assert "ValueError" in text
    assert "test_messages.py" in text
    assert "901399300123" not in text
    assert "/" not in text


def test_dialogs_are_freed_when_closed(look, qtbot) -> None:
    for kind, given in ((Question, ("?", "Жою", "", False, None)), (CrashDialog, (ValueError(), None))):
        dialog = kind(*given)
        gone = ref(dialog)
        dialog.show()
        dialog.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        del dialog
        gc.collect()
        assert gone() is None


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("Жазба жойылды.", "Базар", "Жазба жойылды · Базар"),
        ("Толтырылды: №\u00a0A-5014", "№ A-5014", "Толтырылды: №\u00a0A-5014"),
        ("Сақталды.", "", "Сақталды."),
    ],
)
def test_a_record_is_named_once(text: str, name: str, told: str) -> None:
    assert Message(text, name=name).told() == told
