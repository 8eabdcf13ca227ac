"""Who may import whom: the table of precinct_app/README.md, read from the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "precinct_app"
COMMON = {"errors", "i18n", "paths", "settings"}
ALLOWED = {
    "analysis": set(),
    "geo": set(),
    "domain": {"analysis"},
    "security": {"domain"},
    "storage": {"domain", "security", "geo"},
    "demo": {"domain", "storage", "security", "geo"},
    "imports": {"domain", "storage", "geo"},
    "reports": {"domain", "analysis", "geo", "security", "storage"},
    "tasks": set(),
    "gui": {"analysis", "geo", "domain", "security", "storage", "imports", "reports", "tasks"},
} | {name: set() for name in COMMON}
EVERYTHING = {"app", "cli", "cli_opening", "__main__"}
QT = {"PySide6", "shiboken6", "pyqtgraph"}
QT_PLACES = {"gui", "app", "tasks"}
# inside the domain a module imports only what stands after it
DOWNWARDS = (
    ("cases",),
    ("contacts",),
    ("social_map",),
    ("addresses",),
    ("users", "codes", "deadlines"),
    ("base",),
)
RANK = {name: rank for rank, names in enumerate(DOWNWARDS) for name in names}


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def faults(module: str, source: str) -> list[str]:
    """Return what a module (dotted, without the package) imports against the rules."""
    area = module.split(".")[0]
    found = []
    for name in imported(source):
        parts = name.split(".")
        if parts[0] in QT and area not in QT_PLACES:
            found.append(f"{module} imports {name}: Qt")
        if parts[0] == "precinct_app" and len(parts) > 1:
            if not permitted(area, parts[1]):
                found.append(f"{module} imports {name}")
            elif area == parts[1] == "domain" and not downwards(module.split(".")[1:], parts[2:]):
                found.append(f"{module} imports {name}: upwards")
    return found


def permitted(area: str, other: str) -> bool:
    if area in EVERYTHING or other == area or other in COMMON or other == "__version__":
        return True
    return other in ALLOWED.get(area, set())


def downwards(module: list[str], other: list[str]) -> bool:
    if not module or not other or module[0] == other[0]:
        return True
    return RANK.get(module[0], -1) < RANK.get(other[0], len(DOWNWARDS))


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("domain.people", "from PySide6.QtCore import Qt"),
        ("domain.people", "def f():\n    from precinct_app.storage.store import Store"),
        ("geo.layers", "import precinct_app.domain.base"),
        ("reports.monthly", "from precinct_app import gui"),
        ("gui.shell", "from precinct_app.app import main"),
        ("domain.addresses", "from precinct_app.domain.cases import Case"),
        ("domain.users", "from precinct_app.domain import addresses"),
        ("i18n.dates", "from precinct_app.domain import base"),
    ],
)
def test_a_planted_fault_is_found(module: str, source: str) -> None:
    assert faults(module, source)


def test_what_is_allowed_passes() -> None:
    assert not faults(
        "domain.cases", "from precinct_app.domain.contacts import Contact\nfrom precinct_app.i18n import N_"
    )
    assert not faults(
        "gui.pages.today", "from PySide6.QtWidgets import QWidget\nfrom precinct_app import tasks"
    )
    assert not faults("app", "from precinct_app.gui.shell import Shell")


def test_every_module() -> None:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if module:
            found += faults(module, path.read_text("utf-8"))
    assert found == []
