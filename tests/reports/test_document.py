"""Texts in two languages, and the passages that the guard reads."""

from collections.abc import Callable

from precinct_app.i18n import language
from precinct_app.reports.document import (
    Document,
    Heading,
    Numbering,
    Paragraph,
    Request,
    Requests,
    Text,
    as_table,
    both,
    joined,
    tables,
)


def test_a_missing_name_is_borrowed_and_marked() -> None:
    street = Text("Абай көшесі", "")
    assert street.shown("kk") == "Абай көшесі"
    assert street.shown("ru") != "Абай көшесі"
    assert "Абай көшесі" in street.shown("ru")


def test_a_missing_half_of_a_written_section_says_so_and_borrows_nothing() -> None:
    section = Text("", "Обход усилен.", written=True)
    assert section.shown("ru") == "Обход усилен."
    assert section.shown("kk")
    assert "Обход" not in section.shown("kk")


def test_nothing_at_all_stays_empty() -> None:
    assert Text().shown("kk") == ""
    assert Text("  ", "").shown("ru") == ""


def test_joined_keeps_the_halves_apart() -> None:
    whole = joined((Text("бір", "один"), Text(), Text("екі", "два")), ", ")
    assert whole == Text("бір, екі", "один, два")


def test_requests_are_a_table_with_reason_and_term(sample: object) -> None:
    table = as_table(sample.requests())  # type: ignore[attr-defined]
    assert table is not None
    first = table.rows[0].cells
    assert first[2].text.kk == "Төрт шам жөндеу: түнгі оқиғалардың көбі қараңғы бұрышта болады"
    assert first[3].value is not None
    assert first[3].text == both("15.12.2026")
    assert len(table.columns) == len(first)


def test_request_without_term_or_cause_is_printed_without_them() -> None:
    table = as_table(Requests((Request(both("Базар"), Text("Шам қою", "Установить фонарь")),)))
    assert table is not None
    assert table.rows[0].cells[2].text == Text("Шам қою", "Установить фонарь")
    assert table.rows[0].cells[3].text == Text()


def test_passages_reach_every_text(monthly: Callable[..., Document]) -> None:
    document = monthly()
    said = "\n".join(passage.text for passage in document.passages())
    for word in (
        "айлық есеп",
        "Жаңажол",
        "Бұзақылық",
        "Грабёж",
        "қыркүйек",
        "Серікбаев",
        "Жандосова",
        "5-тен аз",
    ):
        assert word in said


def test_passages_of_one_language_leave_the_other_out(monthly: Callable[..., Document]) -> None:
    said = "\n".join(passage.text for passage in monthly(("kk",)).passages())
    assert "Бұзақылық" in said
    assert "Хулиганство" not in said


def test_rows_are_given_once_more_as_a_whole(monthly: Callable[..., Document]) -> None:
    rows = [passage for passage in monthly().passages() if passage.joined]
    assert any(passage.text.startswith("Ұрлық\n6\n8") for passage in rows)
    assert {passage.language for passage in rows} == {"kk", "ru"}


def test_passages_name_their_block() -> None:
    document = Document(
        both("1"),
        "1",
        made=_now(),
        blocks=(Heading(both("бас")), Paragraph(both("мәтін"))),
        languages=("kk",),
    )
    assert [(passage.block, passage.text) for passage in document.passages()] == [
        (-1, "1"),
        (0, "бас"),
        (1, "мәтін"),
    ]


def test_tables_come_in_their_order(monthly: Callable[..., Document]) -> None:
    assert len(tables(monthly())) == 3


def test_numbering_counts_each_kind() -> None:
    numbering = Numbering()
    assert [numbering.next("table"), numbering.next("figure"), numbering.next("table")] == [1, 1, 2]


def test_fixed_words_exist_in_both_languages() -> None:
    for code in ("kk", "ru"):
        assert "{n}" in language(code).gettext("Table {n}")


def _now():  # type: ignore[no-untyped-def]
    from datetime import UTC, datetime

    return datetime(2026, 11, 3, 18, 20, tzinfo=UTC)
