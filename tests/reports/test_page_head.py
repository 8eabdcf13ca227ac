"""The line that says for whom a paper is stays clear of the mark at its right, however long it is."""

from datetime import UTC, datetime

import pypdfium2
import pytest

from precinct_app.reports import pdf
from precinct_app.reports.document import Document, Paragraph, Text, both

SHORT = Text("Қызметтік нұсқа", "Служебная версия")
LONG = Text(
    "Тізімді жіберген органға арналған; дербес деректер бар",
    "Для органа, направившего список; содержит персональные данные",
)


def boxes(audience, **values):
    made = datetime(2026, 11, 23, tzinfo=UTC)
    paper = Document(both("Тізім"), "1", made, (Paragraph(both("мәтін")),), audience=audience, **values)
    with pypdfium2.PdfDocument(pdf.render(paper)) as opened:
        page = opened[0].get_textpage()
        return {words: box(page, words) for words in (audience.kk, audience.ru, "ҮЛГІ ДЕРЕКТЕР")}


def box(page, words):
    found = page.search(words).get_next()
    if found is None:
        return None
    first, count = found
    ends = [page.get_charbox(place) for place in (first, first + count - 1)]
    return ends[0][0], min(end[1] for end in ends), ends[1][2], max(end[3] for end in ends)


@pytest.mark.parametrize("draft", [False, True])
@pytest.mark.parametrize("audience", [SHORT, LONG])
def test_no_letter_of_the_line_stands_under_the_mark(audience, draft):
    found = boxes(audience, demo=True, draft=draft)
    mark = found.pop("ҮЛГІ ДЕРЕКТЕР")
    assert mark is not None
    for words, told in found.items():
        assert told is not None, words
        assert told[2] < mark[0], words


def test_a_long_line_is_not_cut_and_a_short_one_stays_one_line():
    short, long = boxes(SHORT), boxes(LONG, demo=True)
    assert short[SHORT.kk][1] == pytest.approx(short[SHORT.ru][1], abs=3)
    assert long[LONG.kk][1] > long[LONG.ru][3] - 3
