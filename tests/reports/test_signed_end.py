"""A signature never stands alone: the last rows of the table go overleaf with it, and the lines about it."""

from datetime import UTC, datetime

import pytest

from precinct_app.reports import pdf
from precinct_app.reports.document import (
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Signatures,
    Signer,
    Table,
    Text,
    both,
)
from precinct_app.reports.preview import page_count, page_text


def paper(rows, lines=1, languages=("kk", "ru"), layout="columns"):
    table = Table(
        (Column(Text("Атауы", "Название")),),
        tuple(Row((Cell(both(f"жол{number:03d}")),)) for number in range(rows)),
        numbered=False,
    )
    signer = Signer(Text("УПИ", "УИП"), Text("капитан", "капитан"), both("Н. Серік"))
    blocks = [Heading(both("Бөлім"), 1), table]
    blocks += [Paragraph(both(f"ескерту{number}"), "small") for number in range(lines)]
    blocks += [Signatures((signer,), both("23.11.2026")), Paragraph(both("Орынд.: Н. Серік"), "small")]
    made = datetime(2026, 11, 23, tzinfo=UTC)
    return Document(both("Журнал"), "1", made, tuple(blocks), languages=languages, layout=layout)


def pages_of(document):
    data = pdf.render(document)
    return [page_text(data, page) for page in range(page_count(data))]


@pytest.mark.parametrize("rows", [2, 3, 4, *range(30, 46)])
@pytest.mark.parametrize("lines", [0, 1, 2])
def test_the_page_of_the_signature_has_rows_of_the_table(rows, lines):
    pages = pages_of(paper(rows, lines))
    signed = next(page for page in pages if "УПИ" in page)
    assert f"жол{rows - 1:03d}" in signed
    assert all(f"ескерту{number}" in signed for number in range(lines))
    assert "Орынд." in signed
    told = [page.count(f"жол{number:03d}") for page in pages for number in range(rows)]
    assert sum(told) == rows


@pytest.mark.parametrize("rows", range(36, 44))
def test_so_it_is_in_each_half_of_a_letter_in_two_languages(rows):
    pages = pages_of(paper(rows, 1, layout="sequence"))
    for post in ("УПИ", "УИП"):
        (signed,) = [page for page in pages if post in page]
        assert f"жол{rows - 1:03d}" in signed
        assert "ескерту0" in signed
