"""What holds in every window of the program: the ring of focus, Enter on buttons, dialogs that grow with what
they say, a wheel that changes no value. Made once, when the lock screen stands.
"""

from PySide6.QtWidgets import QApplication

from precinct_app.gui.enter_presses import EnterPresses
from precinct_app.gui.focus_ring import FocusRing
from precinct_app.gui.growing import GrowingDialogs
from precinct_app.gui.still_wheel import StillWheel


def follow(app: QApplication) -> None:
    """Let all of them watch the application."""
    for follower in (FocusRing, EnterPresses, GrowingDialogs, StillWheel):
        follower.of(app)
