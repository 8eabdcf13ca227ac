"""The catalogues: which language answers, and what happens without a catalogue."""

import gettext
import io
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from precinct_app import i18n, paths
from precinct_app.errors import BadInput
from precinct_app.i18n import LANGUAGES, N_, _, activate, active, language, ngettext, pgettext, sentence
from precinct_app.i18n.catalogue import Catalogue
from precinct_app.i18n.texts import Texts, _compiled

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Save"
msgstr "Сақтау"

msgid "{n} row"
msgid_plural "{n} rows"
msgstr[0] "Бір жол"
msgstr[1] "{n} жол"

msgctxt "of a house"
msgid "Side"
msgstr "Жағы"
"""


@pytest.fixture
def catalogues(tmp_path, monkeypatch):
    (tmp_path / "translations" / "kk").mkdir(parents=True)
    monkeypatch.setattr(paths, "PACKAGE", tmp_path)
    return tmp_path / "translations" / "kk"


@pytest.fixture(autouse=True)
def _language_after():
    before = active().code
    yield
    activate(before)


def test_a_catalogue_not_yet_built_is_read_from_its_source(catalogues):
    (catalogues / "precinct_app.po").write_text(PO, encoding="utf-8")
    texts = Texts("kk")
    assert texts.gettext("Save") == "Сақтау"
    assert texts.ngettext("{n} row", "{n} rows", 1) == "Бір жол"
    assert texts.ngettext("{n} row", "{n} rows", 0) == "{n} жол"
    assert texts.pgettext("of a house", "Side") == "Жағы"
    assert texts.gettext("") == ""


def test_a_stale_build_gives_way_to_its_source(catalogues):
    (catalogues / "precinct_app.mo").write_bytes(b"old")
    (catalogues / "precinct_app.po").write_text(PO, encoding="utf-8")
    os.utime(catalogues / "precinct_app.mo", (1, 1))
    assert Texts("kk").gettext("Save") == "Сақтау"


@pytest.mark.parametrize("content", [None, b"", b"not a catalogue", b"\xde\x12\x04\x95" + b"\xff" * 40])
def test_without_a_readable_catalogue_the_english_text_is_shown(catalogues, content):
    if content is not None:
        (catalogues / "precinct_app.mo").write_bytes(content)
    texts = Texts("kk")
    assert texts.gettext("Save") == "Save"
    assert texts.ngettext("{n} row", "{n} rows", 5) == "{n} rows"
    assert texts.pgettext("of a house", "Side") == "Side"


def test_a_catalogue_says_what_pythons_own_reader_says(catalogues):
    (catalogues / "precinct_app.po").write_text(PO, encoding="utf-8")
    built = _compiled(catalogues / "precinct_app.po", "kk")
    own, theirs = Catalogue(built), gettext.GNUTranslations(io.BytesIO(built))
    for text in ("Save", "Side", "{n} row", "no such text", "\ud800"):
        assert own.gettext(text) == theirs.gettext(text)
    assert own.pgettext("of a house", "Side") == theirs.pgettext("of a house", "Side")
    for n in range(130):
        assert own.ngettext("{n} row", "{n} rows", n) == theirs.ngettext("{n} row", "{n} rows", n)


@pytest.mark.parametrize("kept", [27, 40, 200])
def test_a_catalogue_cut_off_anywhere_is_refused_when_it_is_read(catalogues, kept):
    (catalogues / "precinct_app.po").write_text(PO, encoding="utf-8")
    built = _compiled(catalogues / "precinct_app.po", "kk")
    with pytest.raises((ValueError, struct.error)):
        Catalogue(built[:kept])


def test_the_active_language_answers_the_short_names():
    for code in LANGUAGES:
        assert activate(code) is active() is language(code)
        assert _("A text nobody wrote") == pgettext("c", "A text nobody wrote") == "A text nobody wrote"
        assert ngettext("one", "many", 2) == "many"
    assert N_("kept") == "kept"


def test_an_expected_failure_says_its_sentence_with_its_fields():
    error = BadInput("A text nobody wrote: {n}.", n=3)
    assert sentence(error) == sentence(error, language("ru")) == "A text nobody wrote: 3."


def test_the_package_is_light():
    code = (
        "import sys, precinct_app.i18n as i; i._('x');"
        "print([m for m in ('PySide6', 'sqlalchemy', 'platformdirs') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                           cwd=Path(i18n.__file__).parents[2])  # fmt: skip
    assert found.stdout.strip() == "[]"


def test_places_are_given_by_argument_then_environment_then_the_system(tmp_path, monkeypatch):
    places = {
        "PRECINCT_DATA": paths.data_dir,
        "PRECINCT_SHARED_DATA": paths.shared_data_dir,
        "PRECINCT_SETTINGS": paths.settings_dir,
        "PRECINCT_LOGS": paths.log_dir,
    }
    for variable, place in places.items():
        monkeypatch.delenv(variable, raising=False)
        assert paths.APP_NAME in place().parts
        monkeypatch.setenv(variable, str(tmp_path / variable))
        assert place() == tmp_path / variable
        assert place(tmp_path / "given") == tmp_path / "given"


def test_shipped_files_lie_beside_or_inside_the_package(tmp_path, monkeypatch):
    package = tmp_path / "precinct_app"
    package.mkdir()
    monkeypatch.setattr(paths, "PACKAGE", package)
    assert paths.bundled("resources") == tmp_path / "resources"
    (package / "resources").mkdir()
    assert paths.bundled("resources") == package / "resources"
