"""Texts of reports in both languages at once: a marked source text becomes a two-language ``Text``."""

from collections.abc import Callable
from datetime import date
from typing import Any

from precinct_app.domain.codes import CodeLists
from precinct_app.i18n import LANGUAGES, Language, first_capital, language
from precinct_app.reports.document import EMPTY, Text, both

KK, RU = (language(code) for code in LANGUAGES)


def said(message: str, **fields: Any) -> Text:
    """Return a source text (marked with ``N_``) in both languages; fields may be two-language texts."""
    return each(lambda lang: lang.gettext(message).format(**_fields(fields, lang)))


def _fields(fields: dict[str, Any], lang: Language) -> dict[str, Any]:
    return {
        name: value.shown(lang.code) if isinstance(value, Text) else value for name, value in fields.items()
    }


def each(make: Callable[[Language], str]) -> Text:
    """Return what ``make`` says in each language."""
    return Text(make(KK), make(RU))


def capital(text: Text) -> Text:
    """Return ``text`` as a cell of its own or a heading begins."""
    return Text(first_capital(text.kk), first_capital(text.ru))


def code_text(codes: CodeLists, name: str, code: str | None) -> Text:
    """Return the text of a code in both languages, with a capital letter left as the list has it."""
    return Text(codes.text(name, code, "kk"), codes.text(name, code, "ru")) if code else EMPTY


def day_text(day: date | None) -> Text:
    """Return a short date, which reads alike in both languages."""
    return both(KK.date_short(day)) if day else both("—")


def short_text(codes: CodeLists, name: str, code: str) -> Text:
    """Return the short text of a code in both languages, the full one where it has none."""
    found = codes.get(name, code)
    return Text(found.short("kk"), found.short("ru")) if code else EMPTY


def number_text(number: str) -> Text:
    """Return the number of a paper with its sign; one that was typed with a sign or words stays."""
    return both(f"№\u00a0{number}" if number[:1].isdigit() else number)


def count_text(value: int) -> Text:
    """Return a whole number with its thousands parted."""
    return both(KK.number(value))
