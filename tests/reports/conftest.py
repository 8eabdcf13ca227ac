"""The invented monthly report as a fixture: a function of languages, layout and further blocks."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from precinct_app.reports.document import Document


def _sample() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "sample_report", Path(__file__).with_name("sample_report.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    return _sample()


@pytest.fixture(scope="session")
def monthly(sample: ModuleType) -> Callable[..., Document]:
    made: Callable[..., Document] = sample.monthly
    return made
