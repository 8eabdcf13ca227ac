"""Designer forms: every input is named, reached by Tab, and takes its colours from the theme."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[1]
INPUTS = {
    "QLineEdit", "QTextEdit", "QPlainTextEdit", "QComboBox", "QFontComboBox", "QSpinBox", "QDoubleSpinBox",
    "QDateEdit", "QTimeEdit", "QDateTimeEdit", "QSlider", "QDial", "QListView", "QListWidget", "QTableView",
    "QTableWidget", "QTreeView", "QTreeWidget", "QCalendarWidget",
}  # fmt: skip
# these show their own text, so that only the tab order matters
BUTTONS = {"QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QCommandLinkButton"}
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|(?:^|[\s;{])(?:color|background)[\w-]*\s*:")

GOOD = """<ui version="4.0"><class>Form</class><widget class="QWidget" name="Form">
<widget class="QLabel" name="label"><property name="buddy"><cstring>field</cstring></property></widget>
<widget class="QLineEdit" name="field"/><widget class="QPushButton" name="go">
<property name="text"><string>Save</string></property></widget></widget>
<tabstops><tabstop>field</tabstop><tabstop>go</tabstop></tabstops></ui>"""


def faults(xml: str) -> list[str]:
    form = ElementTree.fromstring(xml)
    buddies = {found.text for found in form.iterfind(".//property[@name='buddy']/cstring")}
    stops = [found.text for found in form.iterfind("tabstops/tabstop")]
    bases = {
        found.findtext("class"): found.findtext("extends")
        for found in form.iterfind("customwidgets/customwidget")
    }
    found: list[str] = []
    for widget in form.iter("widget"):
        kind = bases.get(widget.get("class"), widget.get("class"))
        name = widget.get("name")
        reached = widget.find("property[@name='focusPolicy']/enum")
        if kind in INPUTS and name not in buddies and not accessible(widget):
            found.append(f"{name}: no buddy label and no accessible name")
        if (
            kind in BUTTONS
            and not accessible(widget)
            and not widget.findtext("property[@name='text']/string")
        ):
            found.append(f"{name}: no text and no accessible name")
        if (
            kind in INPUTS | BUTTONS
            and name not in stops
            and (reached is None or "NoFocus" not in (reached.text or ""))
        ):
            found.append(f"{name}: not in the tab order")
    found += [
        f"tab order names {stop}, which is not there"
        for stop in stops
        if form.find(f".//widget[@name='{stop}']") is None
    ]
    found += [f"colour in {name}" for name, text in styled(form) if COLOUR.search(text)]
    return found + ["a palette" for _ in form.iter("palette")] + ["a colour" for _ in form.iter("color")]


def accessible(widget: ElementTree.Element) -> bool:
    return bool((widget.findtext("property[@name='accessibleName']/string") or "").strip())


def styled(form: ElementTree.Element) -> list[tuple[str, str]]:
    return [
        (widget.get("name", ""), widget.findtext("property[@name='styleSheet']/string") or "")
        for widget in form.iter("widget")
    ]


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        (GOOD.replace("<cstring>field</cstring>", ""), "no buddy"),
        (GOOD.replace("<tabstop>field</tabstop>", ""), "not in the tab order"),
        (GOOD.replace("<tabstop>go</tabstop>", "<tabstop>gone</tabstop>"), "which is not there"),
        (GOOD.replace("<string>Save</string>", "<string/>"), "no text"),
        (
            GOOD.replace(
                "<tabstops>",
                '<widget class="QFrame" name="f"><property name="styleSheet">'
                "<string>color: #fff</string></property></widget><tabstops>",
            ),
            "colour in f",
        ),
        (
            GOOD.replace(
                'name="field"/>', 'name="field"><property name="palette"><palette/></property></widget>'
            ),
            "a palette",
        ),
    ],
)
def test_a_planted_fault_is_found(planted: str, told: str) -> None:
    assert faults(GOOD) == []
    assert any(told in fault for fault in faults(planted))


def test_every_form() -> None:
    found = {
        form.name: told
        for form in sorted((ROOT / "ui").glob("*.ui"))
        if (told := faults(form.read_text("utf-8")))
    }
    assert found == {}


@pytest.fixture
def compiler() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ui_compile", ROOT / "ui" / "compile.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_modules_are_what_the_forms_give(compiler: ModuleType) -> None:
    assert compiler.main(["--check"]) == 0


def test_drift_is_found_and_mended(
    compiler: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forms, modules = tmp_path / "ui", tmp_path / "forms"
    forms.mkdir()
    modules.mkdir()
    (forms / "sample.ui").write_text(GOOD, encoding="utf-8")
    (modules / "ui_old.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(compiler, "HERE", forms)
    monkeypatch.setattr(compiler, "TARGET", modules)
    assert compiler.main(["--check"]) == 1
    assert "ui_sample.py" in capsys.readouterr().err
    assert compiler.main([]) == 0
    assert compiler.main(["--check"]) == 0
    text = (modules / "ui_sample.py").read_text("utf-8")
    assert [path.name for path in modules.iterdir()] == ["ui_sample.py"]
    assert "version" not in text
    compile(text, "ui_sample.py", "exec")
