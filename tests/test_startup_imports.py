"""The way to the lock screen loads Qt and little else; the rest is loaded while the password is typed."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORBIDDEN = (
    "sqlalchemy",
    "reportlab",
    "openpyxl",
    "pyogrio",
    "shapely",
    "numpy",
    "networkx",
    "scipy",
    "babel",
)
# everything that is loaded before the lock screen is painted
EARLY = (
    *(f"precinct_app.{name}" for name in ("errors", "i18n", "paths", "settings", "tasks", "security.vault")),
    *(f"precinct_app.{name}" for name in ("gui.theme", "gui.widgets", "gui.login", "__main__", "app")),
)


def loaded_by(code: str) -> set[str]:
    """Return the forbidden modules that ``code`` loads in a fresh interpreter."""
    asked = f"{code}\nimport sys\nprint(*[name for name in {FORBIDDEN!r} if name in sys.modules])"
    command = [sys.executable, "-c", asked]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def exists(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def test_a_planted_import_is_found() -> None:
    assert loaded_by("import babel") == {"babel"}


@pytest.mark.parametrize("module", EARLY)
def test_nothing_heavy_is_loaded(module: str) -> None:
    if not exists(module):
        pytest.skip(f"{module} is not written yet")
    assert loaded_by(f"import {module}") == set()
