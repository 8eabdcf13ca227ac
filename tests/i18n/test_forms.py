"""Dates, numbers, names and addresses read as official papers of Kazakhstan write them."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.i18n import Language, language, with_ending
from precinct_app.i18n.kazakh import CASES, last_word, month_attributive, month_in

KK, RU = language("kk"), language("ru")
DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("form", "kk", "ru"),
    [
        ("date_short", "22.11.2026", "22.11.2026"),
        ("date_long", "2026 жылғы 22 қараша", "22 ноября 2026 года"),
        ("date_when", "2026 жылғы 22 қарашада", "22 ноября 2026 года"),
        ("date_of", "2026 жылғы 22 қарашадағы", "от 22 ноября 2026 года"),
        ("as_of", "2026 жылғы 22 қарашадағы жағдай бойынша", "по состоянию на 22 ноября 2026 года"),
        ("date_through", "2026 жылғы 22 қарашаны қоса алғанда", "по 22 ноября 2026 года включительно"),
        ("weekday_date", "жексенбі, 22 қараша", "воскресенье, 22 ноября"),
        ("weekday_short", "жс", "вс"),
    ],
)
def test_a_day(form, kk, ru):
    assert getattr(KK, form)(DAY) == kk
    assert getattr(RU, form)(DAY) == ru


@pytest.mark.parametrize(
    ("form", "arguments", "kk", "ru"),
    [
        ("time", (time(17, 5),), "17:05", "17:05"),
        ("time_span", (time(17), time(20)), "сағат 17:00–20:00 аралығында", "с 17:00 до 20:00"),
        ("date_time", (datetime(2026, 11, 22, 9, 5, tzinfo=UTC),), "22.11.2026 09:05", "22.11.2026 09:05"),
        ("month", (2026, 11), "2026 жылғы қараша", "ноябрь 2026 года"),
        ("month_range", (2026, 11), "2026 жылғы 1–30 қараша", "1–30 ноября 2026 года"),
        ("month_when", (7,), "шілдеде", "в июле"),
        ("quarter", (2026, 4), "2026 жылғы 4-тоқсан", "4-й квартал 2026 года"),
        ("quarter", (2026, 4, True), "2026 жылғы IV тоқсан", "IV квартал 2026 года"),
        ("half_year", (2026, 1), "2026 жылғы бірінші жартыжылдық", "первое полугодие 2026 года"),
        ("months_of", (2026, 9), "2026 жылғы 9 айда", "за 9 месяцев 2026 года"),
        ("ago", (3,), "3 күн бұрын", "3 дня назад"),
        ("ago", (0,), "бүгін", "сегодня"),
        ("in_days", (3,), "3 күннен кейін", "через 3 дня"),
        ("in_days", (1,), "ертең", "завтра"),
        ("in_days", (-21,), "21 күн бұрын", "21 день назад"),
        ("duration", (timedelta(hours=6, minutes=5),), "6 сағ 05 мин", "6 ч 05 мин"),
        ("number", (1250000,), "1\u00a0250\u00a0000", "1\u00a0250\u00a0000"),
        ("number", (999,), "999", "999"),
        ("number", (-18,), "−18", "−18"),
        ("number", (Decimal("2.90"),), "2,9", "2,9"),
        ("number", (-0.001,), "0", "0"),
        ("number", (1.5, 2), "1,50", "1,50"),
        ("number", (float("nan"),), "–", "–"),
        ("difference", (5,), "+5", "+5"),
        ("difference", (-1250,), "−1\u00a0250", "−1\u00a0250"),
        ("difference", (0,), "0", "0"),
        ("percent", (12.5,), "12,5\u00a0%", "12,5\u00a0%"),
        ("percent", (46,), "46\u00a0%", "46\u00a0%"),
        ("percent", (-45, True), "−45\u00a0%", "−45\u00a0%"),
        ("points", (3,), "3\u00a0пайыздық тармақ", "3\u00a0процентных пункта"),
        ("points", (21,), "21\u00a0пайыздық тармақ", "21\u00a0процентный пункт"),
        ("points", (1.5,), "1,5\u00a0пайыздық тармақ", "1,5\u00a0процентного пункта"),
        ("money", (1250000,), "1\u00a0250\u00a0000\u00a0теңге", "1\u00a0250\u00a0000\u00a0тенге"),
        ("file_size", (1572864,), "1,5\u00a0МБ", "1,5\u00a0МБ"),
    ],
)
def test_times_periods_and_numbers(form, arguments, kk, ru):
    assert getattr(KK, form)(*arguments) == kk
    assert getattr(RU, form)(*arguments) == ru


@pytest.mark.parametrize(
    ("first", "last", "kk", "ru"),
    [
        ("2026-11-01", "2026-11-30", "2026 жылғы қараша", "ноябрь 2026 года"),
        ("2026-10-01", "2026-12-31", "2026 жылғы 4-тоқсан", "4-й квартал 2026 года"),
        ("2026-07-01", "2026-12-31", "2026 жылғы екінші жартыжылдық", "второе полугодие 2026 года"),
        ("2026-01-01", "2026-12-31", "2026 жыл", "2026 год"),
        ("2026-02-01", "2026-04-30", "2026 жылғы 1 ақпан – 30 сәуір", "1 февраля – 30 апреля 2026 года"),
        ("2026-11-05", "2026-11-09", "2026 жылғы 5–9 қараша", "5–9 ноября 2026 года"),
        (
            "2025-12-30", "2026-01-02",
            "2025 жылғы 30 желтоқсан – 2026 жылғы 2 қаңтар", "30 декабря 2025 года – 2 января 2026 года",
        ),
    ],
)  # fmt: skip
def test_a_period_is_named_where_it_has_a_name(first, last, kk, ru):
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert (KK.period(*days), RU.period(*days)) == (kk, ru)


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("locative", "қаңтарда ақпанда наурызда сәуірде мамырда маусымда шілдеде тамызда қыркүйекте қазанда "
         "қарашада желтоқсанда"),
        ("dative", "қаңтарға ақпанға наурызға сәуірге мамырға маусымға шілдеге тамызға қыркүйекке қазанға "
         "қарашаға желтоқсанға"),
        ("accusative", "қаңтарды ақпанды наурызды сәуірді мамырды маусымды шілдені тамызды қыркүйекті "
         "қазанды қарашаны желтоқсанды"),
        ("ablative", "қаңтардан ақпаннан наурыздан сәуірден мамырдан маусымнан шілдеден тамыздан қыркүйектен "
         "қазаннан қарашадан желтоқсаннан"),
    ],
)  # fmt: skip
def test_all_months_in_their_cases(case, words):
    assert " ".join(month_in(month, case) for month in range(1, 13)) == words


def test_months_as_attributes():
    assert (month_attributive(11), month_attributive(7)) == ("қарашадағы", "шілдедегі")


@pytest.mark.parametrize(
    ("text", "case", "written"),
    [
        ("140 272", "ablative", "140 272-ден"),
        ("132 778", "dative", "132 778-ге"),
        ("5,3 %", "dative", "5,3 %-ға"),
        ("120", "dative", "120-ға"),
        ("20", "dative", "20-ға"),
        ("3 500", "dative", "3 500-ге"),
        ("2,9", "ablative", "2,9-дан"),
        ("3 097", "ablative", "3 097-ден"),
        ("3 474", "dative", "3 474-ке"),
        ("4 283", "ablative", "4 283-тен"),
        ("4 647", "dative", "4 647-ге"),
        ("8", "instrumental", "8-бен"),
        ("80", "ablative", "80-нен"),
        ("1 000 000", "ablative", "1 000 000-нан"),
        ("2 000 000 000", "dative", "2 000 000 000-қа"),
        ("−18", "genitive", "−18-дің"),
        ("2,0", "accusative", "2,0-ді"),
        ("2,50", "locative", "2,50-де"),
    ],
)
def test_an_ending_after_a_number_follows_its_last_word(text, case, written):
    assert with_ending(text, case) == written
    assert with_ending(text.replace(" ", "\u00a0"), case) == written.replace(" ", "\u00a0")


@given(st.integers(min_value=0, max_value=10**12 - 1), st.sampled_from(CASES))
def test_every_number_takes_an_ending(n, case):
    text = KK.number(n)
    assert with_ending(text, case).startswith(f"{text}-")


@pytest.mark.parametrize("text", ["", "-", "12/3", "жиырма", "1,2,3", "²"])
def test_what_is_not_a_number_takes_no_ending(text):
    with pytest.raises(ValueError, match="not a number"):
        last_word(text)


def test_names():
    person = ("Сейітов", "Қайрат", "Нұрланұлы")
    assert KK.full_name(*person) == "Сейітов Қайрат Нұрланұлы"
    assert KK.short_name(*person) == "Сейітов Қ.Н."
    assert KK.short_name("Сейітов", "Қайрат") == "Сейітов Қ."
    assert KK.short_name("", "", "") == ""
    assert KK.signature_name("Сейітов", "Қайрат") == "Қ.\u00a0Сейітов"


def test_addresses_go_from_large_to_small():
    kk = [("Қарағанды", "облысы"), ("Абай", "ауданы"), ("Топар", "кенті"), ("Достық", "көшесі")]
    ru = [("Карагандинская", "область"), ("Абайский", "район"), ("Топар", "п."), ("Достык", "ул.")]
    assert KK.address(kk, "12", "2", "45") == (
        "Қарағанды облысы, Абай ауданы, Топар кенті, Достық көшесі, 12-үй, 2-кіреберіс, 45-пәтер"
    )
    assert RU.address(ru, "12", "2", "45") == (
        "Карагандинская область, Абайский район, п. Топар, ул. Достык, д. 12, подъезд 2, кв. 45"
    )
    assert KK.address([("Достық", "көшесі")], "12/3") == "Достық көшесі, 12/3-үй"
    assert KK.house_range("1", "45", "odd") == "1–45-үйлер, тақ жағы"
    assert RU.house_range("2", "44", "even") == "дома 2–44, чётная сторона"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("87011234567", "+7 701 123 45 67"),
        ("+7 (701) 123-45-67", "+7 701 123 45 67"),
        ("7112 123456", "+7 7112 12 34 56"),
        ("8 727 250 11 22", "+7 727 250 11 22"),
        ("102", "102"),
        ("+996 555 123 456", "+996 555 123 456"),
    ],
)
def test_a_phone_is_shown_in_groups(typed, shown):
    assert KK.phone(typed) == shown


def test_there_is_no_third_language():
    with pytest.raises(ValueError, match="en"):
        Language("en")
