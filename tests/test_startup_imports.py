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


def compiled() -> bool:
    pairs = [(path, path.with_suffix(".mo")) for path in (ROOT / "translations").glob("*/precinct_app.po")]
    return all(built.exists() and built.stat().st_mtime >= source.stat().st_mtime for source, built in pairs)


def exists(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def test_a_planted_import_is_found() -> None:
    assert loaded_by("import babel") == {"babel"}


PAINTED = """
import sys
from argparse import Namespace
from precinct_app import app

class Watched(app.Program):
    def _load_ahead(self):
        print(*[name for name in {forbidden!r} if name in sys.modules])
        self._app.quit()

app.Program = Watched
sys.exit(app.run(Namespace(data=None, user="", locked=False)))
"""


@pytest.mark.parametrize("with_store", [False, True])
def test_the_lock_screen_is_painted_without_the_database(with_store: bool, own_places: Path) -> None:
    if with_store:
        from precinct_app.security.keys import Cost
        from precinct_app.security.vault import Vault

        (own_places / "data").mkdir()
        Vault.create(own_places / "data", "serik", "cheap password", Cost(memory=64, time=1, lanes=1))
    # a checkout whose catalogues were not compiled since the last change reads their sources with Babel
    forbidden = tuple(name for name in FORBIDDEN if name != "babel" or compiled())
    code = PAINTED.format(forbidden=forbidden)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


@pytest.mark.parametrize("module", EARLY)
def test_nothing_heavy_is_loaded(module: str) -> None:
    if not exists(module):
        pytest.skip(f"{module} is not written yet")
    assert loaded_by(f"import {module}") == set()
