"""The way to the lock screen loads Qt and little else; the rest is loaded while the password is typed."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from precinct_app import i18n
from precinct_app.gui import widgets

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
# of our own parts and of Python's: what only later pages and fields need
LATER = (
    *("precinct_app.gui.widgets.search", "precinct_app.gui.widgets.fields", "precinct_app.gui.rail"),
    *("precinct_app.i18n.folding", "precinct_app.i18n.typed", "precinct_app.gui.login.work"),
    *("calendar", "decimal", "concurrent.futures", "argon2", "cryptography"),
)
# everything that is loaded before the lock screen is painted
EARLY = (
    *(f"precinct_app.{name}" for name in ("errors", "i18n", "paths", "settings", "tasks", "security.vault")),
    *(f"precinct_app.{name}" for name in ("gui.theme", "gui.widgets", "gui.login", "__main__", "app")),
)


def loaded_by(code: str, forbidden: tuple[str, ...] = FORBIDDEN) -> set[str]:
    """Return the forbidden modules that ``code`` loads in a fresh interpreter."""
    asked = f"{code}\nimport sys\nprint(*[name for name in {forbidden!r} if name in sys.modules])"
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
    assert loaded_by("import decimal, precinct_app.i18n.typed", LATER) == {
        "decimal",
        "precinct_app.i18n.typed",
    }


def make_vault(folder: Path) -> None:
    from precinct_app.security.keys import Cost
    from precinct_app.security.vault import Vault

    folder.mkdir()
    Vault.create(folder, "serik", "cheap password", Cost(memory=64, time=1, lanes=1))


PAINTED = """
import sys
from argparse import Namespace
from precinct_app.__main__ import load_window

app = load_window()

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
        make_vault(own_places / "data")
    # a checkout whose catalogues were not compiled since the last change reads their sources with Babel
    forbidden = tuple(name for name in FORBIDDEN if name != "babel" or compiled())
    # the first start asks for more than a password
    forbidden += LATER if with_store else ()
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


# the tables of classes that Qt's binding builds when a class is first asked for; these are the large ones
TABLES = """
import PySide6.QtCore
import enum
built = []
make = enum.EnumType._create_
def note(cls, name, *words, **more):
    built.append(name)
    return make(cls, name, *words, **more)
enum.EnumType._create_ = note
"""
DRAWING_PARTS = "{'StandardPixmap', 'ComplexControl'} & set(built)"


def run(code: str) -> str:
    """Return what ``code`` prints in a fresh interpreter."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, timeout=60)
    return done.stdout.strip()


@pytest.mark.parametrize("with_store", [False, True])
def test_the_lock_screen_does_without_the_tables_of_styles(with_store: bool, own_places: Path) -> None:
    if with_store:
        make_vault(own_places / "data")
    planted = "from PySide6.QtWidgets import QStyle"
    assert run(f"{TABLES}{planted}\nprint(len({DRAWING_PARTS}))") == "2"
    told = "print(*[name for name in () if name in sys.modules])"
    watched = PAINTED.format(forbidden=()).replace(told, f"print(len({DRAWING_PARTS}))")
    assert run(TABLES + watched) == "0"


def test_no_source_is_read_for_the_sake_of_an_import() -> None:
    tell = "import linecache, json.tool\nprint(any('json' in name for name in linecache.cache))"
    assert run(f"import PySide6.QtCore\n{tell}") == "True"
    assert run(f"import precinct_app.app\n{tell}") == "False"


def test_every_part_is_found_where_its_package_says() -> None:
    for package in (widgets, i18n):
        for name, module in package._MODULES.items():
            part = getattr(package, name)
            assert part.__module__ == f"{package.__name__}.{module}", name
        assert set(package._MODULES) <= set(package.__all__)
        assert all(hasattr(package, name) for name in package.__all__)
        with pytest.raises(AttributeError, match="nothing_of_ours"):
            package.nothing_of_ours  # noqa: B018


def test_a_report_of_the_command_line_needs_no_window() -> None:
    code = "import precinct_app.cli, precinct_app.reports.release, precinct_app.storage.accounts"
    assert loaded_by(code, ("PySide6",)) == set()
    assert loaded_by("import precinct_app.gui", ("PySide6",)) == {"PySide6"}


def test_the_end_of_a_command_line_looks_for_no_garbage() -> None:
    # what is registered first is called last
    look = "import atexit, gc\natexit.register(lambda: print(gc.get_freeze_count() > 1000))"
    asked = f"{look}\nfrom precinct_app.__main__ import main\nmain(['report', 'monthly', '--month', '2026'])"
    command = [sys.executable, "-c", asked]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=60)
    assert done.stdout.split() == ["True"], done.stderr
