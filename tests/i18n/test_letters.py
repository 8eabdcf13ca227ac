"""Order of letters, search folding, typed digits."""

import json
import sqlite3
import unicodedata
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.i18n import (
    digits_typed,
    first_capital,
    fold,
    fold_house,
    language,
    matched_parts,
    number_key,
    parse_date,
    parse_time,
    phone_digits,
    search_forms,
    sort_key,
)
from precinct_app.i18n.folding import _PLAIN
from precinct_app.i18n.letters import ALPHABET

COLLATION = Path(__file__).parents[3] / "shared" / "data" / "collation" / "kk_collation_expected.json"
NAMES = COLLATION.parents[1] / "names" / "kazakh_names.json"
TODAY = date(2026, 11, 22)
# letters of both languages, Kazakh Latin, marks, signs
TEXTS = st.text(alphabet=st.one_of(st.sampled_from(ALPHABET + ALPHABET.upper() + "qshzyıńáýūşçəİ'’-_ №0129"),
                                   st.characters(codec="utf-8")), max_size=24)  # fmt: skip


@pytest.fixture(scope="module")
def expected():
    if not COLLATION.exists():
        pytest.skip("the published order of Kazakh letters is not on this computer")
    return json.loads(COLLATION.read_text(encoding="utf-8"))


def test_the_order_is_the_published_one(expected):
    assert sorted(expected["words_in"], key=sort_key) == expected["words_sorted_kk"]
    backwards = expected["alphabet_sorted"][::-1]
    assert sorted(backwards, key=sort_key) == expected["alphabet_sorted"]
    assert [letter.upper() for letter in ALPHABET] == expected["alphabet_sorted"]


def test_sqlite_orders_by_the_key_without_a_collation(expected):
    with sqlite3.connect(":memory:") as store:
        store.execute("CREATE TABLE word (text, sort)")
        rows = [(word, sort_key(word)) for word in expected["words_in"]]
        store.executemany("INSERT INTO word VALUES (?, ?)", rows)
        found = [text for (text,) in store.execute("SELECT text FROM word ORDER BY sort")]
    store.close()
    assert found == expected["words_sorted_kk"]


def test_a_space_and_a_shorter_word_come_first():
    assert sorted(["Нұрлан", "Нұр Лан", "Нұр", "нұр"], key=sort_key) == ["нұр", "Нұр", "Нұр Лан", "Нұрлан"]
    assert sorted(["Әли", "Zeta", "12", "Ali"], key=sort_key) == ["12", "Ali", "Zeta", "Әли"]


@given(TEXTS, TEXTS)
def test_sort_keys_are_plain_text_and_case_only_breaks_ties(one, other):
    assert "\x00" not in sort_key(one)
    sort_key(one).encode("utf-8")
    if sort_key(one.lower()).split("\x01")[0] < sort_key(other.lower()).split("\x01")[0]:
        assert sort_key(one.lower()) < sort_key(other.lower())


@given(st.lists(st.text(alphabet=ALPHABET, min_size=1, max_size=5), min_size=2, max_size=5))
def test_the_order_of_words_is_that_of_their_letters(words):
    by_places = sorted(words, key=lambda word: [ALPHABET.index(letter) for letter in word])
    assert sorted(words, key=sort_key) == by_places


def test_house_numbers_are_in_natural_order():
    numbers = ["12/3", "10а", "2", "100", "12", "10", "12а", "9Б"]
    assert sorted(numbers, key=number_key) == ["2", "9Б", "10", "10а", "12", "12/3", "12а", "100"]


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_number_keys_compare_as_numbers(one, other):
    assert (number_key(str(one)) < number_key(str(other))) == (one < other)


@pytest.mark.parametrize(
    "text", ["12 А", "12а", "12-а", "12A", "12a", " 12 «а» ", "д. 12а", "№12а", "12а-үй"]
)
def test_a_house_number_is_one_however_written(text):
    assert fold_house(text) == "12а"


def test_a_block_is_a_slash():
    assert fold_house("12 корп. 3") == fold_house("12/3") == fold_house("12 корпус 3") == "12/3"
    assert fold_house("20а корп. 2") == "20а/2"
    assert fold_house("12-3") == "12-3"
    assert fold_house("") == ""


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (
            "Әлия Ғани Қыз Ңұр Өмір Үміт Ұлан Һашим Іңкәр Ёлка",
            "алия гани кыз нур омир умит улан хашим инкар елка",
        ),
        ("Қазақстан", "казакстан"),
        ("Qazaqstan Respýblıkasy", "казакстан республикасы"),
        ("Qūqyq", "кукык"),
        ("qyzmetı", "кызмети"),
        ("Shcherbina", "щербина"),
        ("Yuliya", "юлия"),
        ("Zhanibek", "жанибек"),
        ("Aigul Aygul", "айгул айгул"),
        ("Kaблан", "каблан"),
        ("hалық", "халык"),
        ("қ iс", "к ис"),
        ("О’Брайен", "обрайен"),
        ("Ер-Назар «Достық»", "ер назар достык"),
        ("Васильев", "василев"),
        ("Vasilyev", "василев"),
        ("№ 12 үй", "12 уй"),
        ("ＡБＶ", "абв"),
        ("Й и\u0306", "й й"),
        ("", ""),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


@given(TEXTS)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_folding_leaves_words_with_single_spaces(text):
    assert fold(text) == " ".join(fold(text).split())
    assert fold_house(fold_house(text)) == fold_house(text)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("ghbdtn", "привет"),
        ("Ctqsn", "сейыт"),
        ("5fyb", "гани"),
        ("2kbz", "алия"),
        ("Искак", "ыскак"),
        ("Ысқақ", "искак"),
        ("Сеитов", "сейитов"),
        ("Сейітов", "сеитов"),
        ("Seitov", "сейитов"),
        ("Куляш", "кулаш"),
        ("Elvira", "элвира"),
    ],
)
def test_a_query_is_also_looked_for_as_it_was_meant(query, wanted):
    forms = search_forms(query)
    assert wanted in forms
    assert forms[0] == fold(query)
    assert len(forms) == len(set(forms)) <= 8


def test_nothing_typed_looks_for_nothing():
    assert search_forms(" - ") == []


def test_every_kazakh_name_is_found_by_its_russian_letters():
    if not NAMES.exists():
        pytest.skip("the list of names is not on this computer")
    names = set(_texts(json.loads(NAMES.read_text(encoding="utf-8"))))
    table = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
    assert len(names) > 100
    assert [name for name in names if fold(name.translate(table)) != fold(name)] == []


def _texts(value):
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in inner for text in _texts(part)]


def test_found_beginnings_are_marked_in_the_original():
    text = "Қанат Сейітов, Абай көшесі"
    marked = [text[start:end] for start, end in matched_parts(text, search_forms("канат сей"))]
    assert marked == ["Қанат", "Сей"]
    assert matched_parts(text, ["щ"]) == []


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ('"әіңғ,.үұқ', "1234567890"),
        ("әә ө = һ", "22 - = ="),
        ('әә""ә,', "221126"),
        ("ӘІҢ", "234"),
        ("22.11.2026", "22.11.2026"),
        ("ә2.11", "22.11"),
        (".,", ".,"),
        ("", ""),
    ],
)
def test_the_kazakh_digit_row_gives_digits(typed, digits):
    assert digits_typed(typed) == digits


@pytest.mark.parametrize(
    "typed",
    ["22.11.2026", "22.11.26", "22.11", "22/11/2026", "22-11-2026", "22 11 2026", "221126", "22112026",
     "2211", "2026-11-22", " 22.11.2026 ", 'әә""ә,', "22ө11ө2026", "22,11,26", "22.11."],
)  # fmt: skip
def test_a_day_is_read_however_typed(typed):
    assert parse_date(typed, TODAY) == date(2026, 11, 22)


@pytest.mark.parametrize("typed", ["", "22", "31.02.2026", "22.13.2026", "abc", "22.11.3026", "1.1.1", "²²"])
def test_what_is_not_a_day_is_none(typed):
    assert parse_date(typed, TODAY) is None


def test_two_digits_of_a_year_are_the_near_century():
    assert parse_date("12.04.85", TODAY) == date(1985, 4, 12)
    assert parse_date("12.04.30", TODAY) == date(2030, 4, 12)


@given(st.dates(date(1850, 1, 1), date(2199, 12, 31)), st.sampled_from(["kk", "ru"]))
def test_a_shown_day_is_read_back(day, code):
    assert parse_date(language(code).date_short(day), TODAY) == day
    assert parse_date(day.isoformat(), TODAY) == day


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1830", "18:30"), ("18:30", "18:30"), ("18.30", "18:30"), ("930", "09:30"), ("9-05", "09:05"),
     ('"үіқ', "18:30"), ("0000", "00:00")],
)  # fmt: skip
def test_a_time_is_read_however_typed(typed, meant):
    assert parse_time(typed) == time.fromisoformat(meant)


@pytest.mark.parametrize("typed", ["", "9", "18", "25:00", "18:60", "2400", "abc", "1:2"])
def test_an_unclear_time_is_none(typed):
    assert parse_time(typed) is None


@given(st.times())
def test_a_shown_time_is_read_back(moment):
    assert parse_time(language("kk").time(moment)) == moment.replace(second=0, microsecond=0, tzinfo=None)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("8 (701) 123-45-67", "77011234567"), ("+7 701 123 45 67", "77011234567"), ("7011234567", "77011234567"),
     ("102", "102"), ("", "")],
)  # fmt: skip
def test_phone_digits_begin_with_the_country(typed, digits):
    assert phone_digits(typed) == digits


@given(st.text("аАбіІңҢёЁйЙabzKq09 .,:/-()", max_size=30))
def test_the_short_way_of_folding_agrees_with_the_long_one(text):
    # a sign outside the ordinary ones, which folding drops, sends the same text the long way round
    assert fold(text) == fold(text + " №")


@given(st.text("аАәӘбқҚ éÉ-'\t1", max_size=30))
def test_a_sorting_key_made_by_words_is_that_of_the_whole(text):
    stripped = text.strip()
    primary, case = sort_key(text).split("\x01")
    assert len(case) <= len(stripped)
    assert case == "".join("1" if char.isupper() else "0" for char in stripped).rstrip("0")
    assert primary == "".join(sort_key(char or " ").split("\x01")[0] or " " for char in stripped)


def test_letters_that_are_not_looked_at_for_accents_have_none():
    plain = [chr(code) for code in range(0x3000) if _PLAIN.fullmatch(chr(code))]
    assert len(plain) == 10 + 26 + 32 + 9
    assert [char for char in plain if unicodedata.normalize("NFKD", char) != char] == ["й"]
    assert fold("ёлка сейітов é") == "елка сейитов е"


def test_a_cell_begins_with_a_capital_and_keeps_the_rest():
    assert first_capital("жеке тұрғын үй") == "Жеке тұрғын үй"
    assert first_capital("«Учаске» іс-шарасы") == "«Учаске» іс-шарасы"
    assert first_capital("SARA жобасы") == "SARA жобасы"
    assert first_capital("") == ""
