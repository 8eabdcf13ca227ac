"""The habits of the house that a machine can see: short functions, small modules, nothing left half done."""

import ast
import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("precinct_app", "installer", "translations", "ui")
LONGEST_FUNCTION, MEDIAN_FUNCTION, LONGEST_MODULE = 60, 8, 400
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b")
MAY_BE_LONG = ("precinct_app/gui/forms/", "precinct_app/storage/migrations")


@dataclass(frozen=True)
class Facts:
    """What the tests ask of a module; the tree itself is let go, its many nodes slow each collection."""

    functions: tuple[tuple[str, int], ...]
    slots: tuple[int, ...]
    docstring: str


@cache
def sources() -> tuple[tuple[str, str], ...]:
    return tuple(
        (path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
    )


def written() -> Iterator[tuple[str, str]]:
    return ((name, text) for name, text in sources() if not name.startswith(MAY_BE_LONG[0]))


@cache
def facts(text: str) -> Facts:
    """Return what one walk through a module finds; every test of this file asks for the same walk."""
    tree = ast.parse(text)
    functions: list[tuple[str, int]] = []
    slots: list[int] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            functions.append((node.name, (node.end_lineno or node.lineno) - node.lineno + 1))
        elif isinstance(node, ast.Call):
            slots += kept_slots(node)
    return Facts(tuple(functions), tuple(slots), ast.get_docstring(tree) or "")


def kept_slots(call: ast.Call) -> list[int]:
    """Return the lines where a signal is connected to a lambda, or to a partial that holds ``self``."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "connect":
        return []
    return [slot.lineno for slot in call.args if holds_self(slot)]


def holds_self(slot: ast.expr) -> bool:
    if isinstance(slot, ast.Lambda):
        return True
    if not isinstance(slot, ast.Call) or "partial" not in ast.unparse(slot.func):
        return False
    return any(isinstance(node, ast.Name) and node.id == "self" for node in ast.walk(slot))


@pytest.mark.parametrize(
    "planted",
    [
        "self.button.clicked.connect(lambda: self.save())",
        "self.button.clicked.connect(partial(self.save, 1))",
        "a.b.connect(functools.partial(save, self), Qt.ConnectionType.QueuedConnection)",
    ],
)
def test_a_planted_slot_is_found(planted: str) -> None:
    assert facts(planted).slots == (1,)
    assert facts("self.button.clicked.connect(self.save)\nengine.connect()").slots == ()


def test_a_planted_fault_is_found() -> None:
    long = "def f():\n" + "    x = 1\n" * LONGEST_FUNCTION
    assert [size for _name, size in facts(long).functions] == [LONGEST_FUNCTION + 1]
    assert UNFINISHED.search("# TO" + "DO later")
    assert not UNFINISHED.search("the toDO of mastodons")


def test_no_slot_keeps_its_widget_alive() -> None:
    assert {name: lines for name, text in written() if (lines := facts(text).slots)} == {}


def test_no_long_function() -> None:
    found = [
        f"{name} {function}: {size} lines"
        for name, text in written()
        for function, size in facts(text).functions
        if size > LONGEST_FUNCTION
    ]
    assert found == []


def test_most_functions_are_short() -> None:
    sizes = [
        size
        for name, text in written()
        for _function, size in facts(text).functions
        if name.startswith("precinct_app")
    ]
    assert statistics.median(sizes) < MEDIAN_FUNCTION


def test_no_long_module() -> None:
    found = {name: lines for name, text in sources() if (lines := text.count("\n")) >= LONGEST_MODULE}
    assert {name: lines for name, lines in found.items() if not name.startswith(MAY_BE_LONG)} == {}


def test_a_module_without_a_word_is_found() -> None:
    assert [bool(facts(text).docstring) for text in ('"""What for."""\n', "x = 1\n")] == [True, False]


def test_modules_say_what_they_are_for() -> None:
    assert [name for name, text in written() if not facts(text).docstring] == []


def test_nothing_is_left_half_done() -> None:
    assert [name for name, text in written() if UNFINISHED.search(text)] == []
