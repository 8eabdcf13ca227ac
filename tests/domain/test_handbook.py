"""The handbook as data: its length, the same in both languages, words of the glossary; the search."""

import re
from pathlib import Path

import pytest

from precinct_app.domain.handbook import HEADING, NUMBERS_PAGE, TITLE, find, handbook, look_up, places, table
from precinct_app.gui.pages import PAGES
from precinct_app.paths import bundled

LEAST, MOST = 150, 250
# words that the glossary and the rules of language forbid, begun as they are written
FORBIDDEN = {
    "kk": (
        "күкірт", "кек", "кідіріс", "құрбан", "қылмыскер", "сәтті", "өкінішке", "өтінеміз", "мұрағат",
        "нашақор", "маскүнем", "мүгедек ", "қауымдас", "қамқоршы", "көзілдірік", "популяция", "компаға",
        "жүзеге", "табылады", "дебошир", "тиран", "бомж", "әріптестік", "өнімділік", "латент",
        "алдын алу есебі", "қоңырау жаса", "сайттағы", "жауап беру шара", "медиа", "жкх", "фио", "еңгізу",
        "менеджер", "куратор", "дәлелді",
    ),
    "ru": (
        "преступник", "жертв", "дебошир", "тиран", "бомж", "наркоман", "алкоголик", "инвалид ", "к сожалению",
        "успешно", "неблагополучн", "популяц", "куратор", "менеджер", "лежач",
    ),
}  # fmt: skip
# what a word may stand inside of
ALLOWED = {"kk": ("медиан",), "ru": ()}
CODES = ("kk", "ru")


def files(code: str) -> list[Path]:
    return sorted((bundled("resources") / "handbook" / code).glob("*.md"))


def words_of(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [word for word in re.findall(r"[\w-]+", text) if re.search(r"[^\W\d_]", word)]


@pytest.mark.parametrize(
    "path", [path for code in CODES for path in files(code)], ids=lambda p: p.parent.name + p.stem
)
def test_a_page_is_short_and_not_too_short(path: Path) -> None:
    assert LEAST <= len(words_of(path)) <= MOST


def test_both_languages_have_the_same_pages_and_headings() -> None:
    kk, ru = handbook("kk"), handbook("ru")
    assert [page.name for page in kk] == [page.name for page in ru]
    assert len(kk) == 12
    for first, second in zip(kk, ru, strict=True):
        shapes = [[passage.kind for passage in page.passages] for page in (first, second)]
        assert shapes[0] == shapes[1], first.name
        assert shapes[0].count(TITLE) == 1
        assert shapes[0].count(HEADING) >= 3


@pytest.mark.parametrize("code", CODES)
def test_no_forbidden_word_and_no_mixed_script(code: str) -> None:
    for path in files(code):
        text = path.read_text(encoding="utf-8").casefold()
        for word in ALLOWED[code]:
            text = text.replace(word, "")
        found = [word for word in FORBIDDEN[code] if re.search(rf"(?<!\w){re.escape(word)}", text)]
        assert not found, (path.name, found)
        mixed = [
            word for word in re.findall(r"\w+", text) if re.search("[a-z]", word) and re.search("[а-я]", word)
        ]
        assert not mixed, (path.name, mixed)


def test_kazakh_has_no_plural_after_a_number_and_no_double_ordinal() -> None:
    for path in files("kk"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\d-(ші|шы)\b", text)
        assert not re.search(r"\b\d+ \w+(лар|лер|дар|дер|тар|тер)\b", text)


@pytest.mark.parametrize("code", CODES)
def test_no_article_of_a_law_is_quoted(code: str) -> None:
    for path in files(code):
        assert not re.search(r"\bст\.|стать[яеи]|бабы|бап\b", path.read_text(encoding="utf-8"))


def test_every_place_leads_to_a_page_and_most_pages_of_the_window_are_places() -> None:
    names = {page.name for page in handbook("kk")}
    assert set(places().values()) <= names
    assert {"today", "contacts", "people", "cases", "rounds", "reports"} <= {
        spec.name for spec in PAGES
    } & set(places())


def test_search_knows_kazakh_letters_by_their_russian_ones_and_begun_words() -> None:
    pages = handbook("kk")
    found = find(pages, "коргау нускам")
    assert [found.page.name for found in found] == ["violence-first-hour"]
    assert "Қорғау нұсқамасын" in found[0].words
    assert find(pages, "SARA")[0].page.name == "sara"
    assert find(pages, "  ")[3].page.name == pages[3].name
    assert find(pages, "жоқмұндайсөз") == []


def test_words_of_the_other_language_lead_to_the_page_in_ones_own() -> None:
    found = look_up("kk", "несовершеннолетним")
    assert [one.page.title for one in found] == ["Кәмелетке толмағанмен сөйлесу"]
    assert look_up("ru", "обход")[0].page.name == "round"
    assert look_up("ru", "жоқмұндайсөз") == []


def test_titles_come_before_texts() -> None:
    found = find(handbook("ru"), "обход")
    assert found[0].page.name == "round"
    assert found[0].words == ""


def test_the_short_numbers_are_marked_to_be_checked() -> None:
    rows = table("numbers.csv")
    assert [row["number"] for row in rows] == ["101", "102", "103", "111", "112"]
    assert all(row["kk"] and row["ru"] and "УПП тексереді" in row["source"] for row in rows)
    assert NUMBERS_PAGE in {page.name for page in handbook("ru")}
