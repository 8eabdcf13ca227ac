"""The kit's own fixtures: the light look, and a context on stand-ins."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from PySide6.QtWidgets import QApplication
from stand_ins import make_context

from precinct_app.gui import theme
from precinct_app.gui.context import Context


@pytest.fixture
def look(qapp: QApplication) -> QApplication:
    theme.apply(qapp, "light")
    return qapp


@pytest.fixture
def context(look: QApplication) -> Iterator[Context]:
    made = make_context()
    yield made
    made.tasks.finish()
