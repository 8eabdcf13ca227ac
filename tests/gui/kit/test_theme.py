"""The look: contrast of every pair that is used, sizes with and without focus, fonts, icons."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QVBoxLayout, QWidget

from precinct_app.gui import icons, theme
from precinct_app.gui.pages import PAGES
from precinct_app.gui.stylesheet import style_sheet
from precinct_app.paths import bundled

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяАӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ«»№–—−…·×"


@pytest.mark.parametrize("look_name", theme.THEMES)
@pytest.mark.parametrize("pair", theme.TEXT_PAIRS, ids="/".join)
def test_text_can_be_read(look_name: str, pair: tuple[str, str]) -> None:
    colours = theme.tokens(look_name)
    assert theme.contrast(colours[pair[0]], colours[pair[1]]) >= 4.5


@pytest.mark.parametrize("look_name", theme.THEMES)
@pytest.mark.parametrize("pair", theme.SHAPE_PAIRS, ids="/".join)
def test_borders_and_signs_can_be_seen(look_name: str, pair: tuple[str, str]) -> None:
    colours = theme.tokens(look_name)
    assert theme.contrast(colours[pair[0]], colours[pair[1]]) >= 3


def test_contrast_is_counted_as_wcag_does() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_style_sheet_has_no_colour_of_its_own() -> None:
    sheet = style_sheet("light", dict.fromkeys(theme.TOKENS, "#123456"))
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", sheet)) == {"#123456"}
    assert "$" not in sheet


@pytest.mark.parametrize("look_name", theme.THEMES)
def test_control_pictures_carry_the_colours_of_the_theme(look_name: str) -> None:
    colours = set(theme.tokens(look_name).values())
    pictures = sorted((bundled("resources") / "icons" / "controls").glob(f"{look_name}-*.svg"))
    assert len(pictures) == 5
    for picture in pictures:
        used = set(re.findall(r"#[0-9A-Fa-f]{6}", picture.read_text(encoding="utf-8")))
        assert used <= colours, picture.name


def test_every_picture_of_the_style_sheet_is_shipped() -> None:
    for look_name in theme.THEMES:
        sheet = style_sheet(look_name, theme.tokens(look_name))
        for name in re.findall(r"url\(icons:([^)]+)\)", sheet):
            assert (bundled("resources") / "icons" / name).is_file()


def test_fonts_hold_all_kazakh_letters(look: QApplication) -> None:
    assert theme.load_fonts() == ("PT Sans",) * 3
    for style in theme.TYPE_STYLES:
        face = QRawFont.fromFont(theme.font(style))
        assert face.familyName() == "PT Sans"
        assert [sign for sign in KAZAKH if not face.supportsCharacter(ord(sign))] == []


def test_focused_field_keeps_its_size(look: QApplication, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    fields = [QLineEdit("a"), QLineEdit("b"), QComboBox()]
    for field in fields:
        box.addWidget(field)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before = [field.geometry() for field in fields]
    for field in fields:
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        assert [each.geometry() for each in fields] == before
        assert field.height() == 32


def test_icons_of_the_pages_are_shipped() -> None:
    names = {spec.icon for spec in PAGES}
    assert [name for name in names if not (icons.folder() / f"{name}.svg").is_file()] == []


def test_every_icon_named_in_the_code_is_shipped() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(theme.__file__).parent.rglob("*.py"))
    named = set(re.findall(r'icon="([a-z0-9-]+)"', code)) | set(
        re.findall(r'IconLabel\("([a-z0-9-]+)"', code)
    )
    assert [name for name in sorted(named) if not (icons.folder() / f"{name}.svg").is_file()] == []


def test_icon_takes_the_colour_of_its_role_and_theme(look: QApplication) -> None:
    for look_name in theme.THEMES:
        theme.apply(look, look_name)
        drawn = icons.pixmap("check", "ok", 32).toImage()
        solid = [
            drawn.pixelColor(x, y)
            for x in range(32)
            for y in range(32)
            if drawn.pixelColor(x, y).alpha() == 255
        ]
        assert solid
        assert all(pixel.name().upper() == theme.tokens(look_name)["ok"] for pixel in solid)


def test_icon_is_drawn_in_the_pixels_of_the_screen(look: QApplication) -> None:
    drawn = icons.pixmap("lock", "text", 18, 2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (36, 2.0)
    assert drawn.deviceIndependentSize().width() == 18
