"""The catalogues are complete and follow the language rules; planted faults are found first."""

import importlib
import io
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "translations"))
catalog = importlib.import_module("catalog")
checks = importlib.import_module("checks")

CODES = ("kk", "ru")


def one_text(code: str, source, translation, **flags) -> Catalog:
    made = Catalog(locale=code)
    made.add(source, translation, **flags)
    return made


def found(kk_text, ru_text="Хорошо: {n}", source="Fine: {n}", **flags) -> set[str]:
    kk, ru = one_text("kk", source, kk_text, **flags), one_text("ru", source, ru_text)
    return {fault.what for fault in checks.faults_of(kk, ru)}


def test_a_right_pair_has_no_fault():
    assert found("Жақсы: {n}") == set()


@pytest.mark.parametrize(
    ("kk_text", "what"),
    [
        ("", "empty"),
        ("Жақсы", "fields differ"),
        ("Жақсы: {m}", "fields differ"),
        ("Жақсы: {n", "fields differ"),
        ("Жaқсы: {n}", "a word of two scripts"),
        ('"Жақсы": {n}', "straight quotes"),
        ("Жақсы... {n}", "three dots for …"),
        ("Жақсы: {n}!", "exclamation mark"),
        ("Жақсы - өте {n}", "hyphen for a dash"),
        ("&Жақсы: {n}", "underlined letter"),
        ("Сәтті сақталды: {n}", "сәтті"),
        ("Өкінішке орай: {n}", "polite filling"),
        ("Ашу мүмкін емес: {n}", "calque"),
        ("ФИО: {n}", "Russian abbreviation"),
        ("Алушы {n}-ға", "an ending on a value"),
        ("Алушы {n}да", "an ending on a value"),
        ("{n} өтініштер", "plural after a number"),
        ("Жаксы ѣ {n}", "not a Kazakh letter"),
        ("Жақсы: {n} ", "space at an end"),
        ("Fine: {n}", "not translated"),
        ("Хорошо: {n}", "the same in both languages"),
        ("Қылмыскер: {n}", "blame"),
    ],
)
def test_a_planted_fault_is_found(kk_text, what):
    assert what in found(kk_text)


def test_a_fuzzy_text_is_found():
    assert "fuzzy" in found("Жақсы: {n}", flags={"fuzzy"})


@pytest.mark.parametrize(
    ("ru_text", "what"),
    [
        ("Успешно: {n}", "успешно"),
        ("Если Вы: {n}", "polite capital"),
        ("БОМЖ: {n}", "blame"),
        ("Улица – это {n}", "short dash"),
    ],
)
def test_a_planted_russian_fault_is_found(ru_text, what):
    assert what in found("Жақсы: {n}", ru_text)


def test_a_range_of_two_values_keeps_the_short_dash():
    assert found("Мерзімі: {n} – {n}", "Срок: {n} – {n}", "Term: {n} – {n}") == set()


def test_plural_forms_are_counted_and_form_0_may_leave_the_number_out():
    source = ("{n} row", "{n} rows")
    russian = ("{n} строка", "{n} строки", "{n} строк")
    assert found(("Жол бар", "{n} жол"), russian, source) == set()
    assert "number of plural forms" in found(("{n} жол", "{n} жол"), russian[:2], source)
    assert "fields differ" in found(("{n} жол", "{n} жол"), ("строка", *russian[1:]), source)


def test_a_text_without_letters_or_of_capitals_may_be_the_same():
    assert found("УПП: {n}", "УПП: {n}") == set()


def test_what_the_code_holds_and_the_catalogue_lacks_is_found():
    template, held = Catalog(), Catalog(locale="kk")
    template.add("Save")
    template.add("Open", context="door")
    held.add("Save", "Сақтау")
    held.add("Open", "Ашу")
    assert [fault.source for fault in checks.missing_from(held, template, "kk")] == ["Open"]


def test_marks_of_all_kinds_are_extracted(tmp_path):
    (tmp_path / "gui").mkdir()
    (tmp_path / "gui" / "ui_door.py").write_text(
        'x.setText(QCoreApplication.translate("Door", u"Knock", None))\n', encoding="utf-8"
    )
    (tmp_path / "gui" / "qt_language.py").write_text('QT_TEXTS = ("Apply",)\n', encoding="utf-8")
    (tmp_path / "door.py").write_text(
        'a = _("Open")\nb = N_("Closed")\nc = ngettext("{n} door", "{n} doors", 2)\n'
        'd = pgettext("of a house", "Side")\ne = "x".translate(table)\n',
        encoding="utf-8",
    )
    keys = {catalog.key_of(message) for message in catalog.extract(tmp_path) if message.id}
    assert keys == {"Knock", "Open", "Closed", "{n} door|{n} doors", "of a house\x04Side", "Qt\x04Apply"}


def test_filling_leaves_what_is_there_and_says_what_nobody_asks_for():
    held = Catalog(locale="kk")
    held.add("Save", "Сақтау")
    held.add(("{n} row", "{n} rows"))
    held.add("Side", context="of a house")
    unknown = catalog.fill(
        held,
        {
            "Save": {"kk": "Басқа"},
            "{n} row|{n} rows": {"kk": ["{n} жол", "{n} жол"]},
            "of a house\x04Side": {"kk": "Жағы"},
            "Gone": {"kk": "Жоқ"},
        },
    )
    assert unknown == ["Gone"]
    assert held["Save"].string == "Сақтау"
    assert held["{n} row"].string == ("{n} жол", "{n} жол")
    assert held.get("Side", context="of a house").string == "Жағы"


def test_a_written_catalogue_is_read_back_without_lines_that_churn(tmp_path):
    held = Catalog(locale="ru", project="precinct_app")
    held.add(("{n} row", "{n} rows"), ("{n} строка", "{n} строки", "{n} строк"))
    path = tmp_path / "ru" / "precinct_app.po"
    catalog.save(held, path)
    first = path.read_bytes()
    again = catalog.load(path, "ru")
    catalog.save(again, path)
    assert path.read_bytes() == first
    assert b"Date" not in first
    assert b"fuzzy" not in first
    assert again["{n} row"].string == ("{n} строка", "{n} строки", "{n} строк")
    assert catalog.compile_catalogs(tmp_path / "built", tmp_path) == [
        tmp_path / "built" / "ru" / "precinct_app.mo"
    ]


@pytest.mark.parametrize("code", CODES)
def test_the_real_catalogue_holds_every_text_of_the_code(code):
    held = catalog.load(catalog.po_path(code), code)
    assert [str(fault) for fault in checks.missing_from(held, catalog.extract(), code)] == []


@pytest.mark.parametrize("code", CODES)
def test_the_real_catalogue_has_the_plural_rule_that_gettext_uses(code):
    text = catalog.po_path(code).read_bytes()
    assert read_po(io.BytesIO(text)).num_plurals == checks.PLURALS[code]


def test_the_real_catalogues_have_no_fault():
    kk, ru = (catalog.load(catalog.po_path(code), code) for code in CODES)
    assert [str(fault) for fault in checks.faults_of(kk, ru)] == []
