"""Finished pages, read back: text, fonts, repeatability, what stays together, what may not crash."""

import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from precinct_app.errors import AppError, Damaged
from precinct_app.geo.figure import MapFigure
from precinct_app.geo.marks import Area, LegendEntry, Line, ScaleBar, Symbol
from precinct_app.geo.marks import Text as Words
from precinct_app.i18n import language
from precinct_app.reports import preview
from precinct_app.reports.document import (
    Approval,
    Cell,
    Chart,
    Column,
    Document,
    Figure,
    HeaderGroup,
    Heading,
    LegendLine,
    NumberedList,
    Paragraph,
    Row,
    Series,
    Signatures,
    Signer,
    Table,
    Text,
    both,
)
from precinct_app.reports.fonts import printable
from precinct_app.reports.pdf import IS_FOLDER, NOT_SAVED, proposed_name, render, save
from precinct_app.reports.pdf_chart import scale
from precinct_app.reports.pdf_shapes import SHAPES
from precinct_app.reports.pdf_style import A4, PageTemplate

NAUGHTY = Path(__file__).resolve().parents[3] / "shared" / "data" / "torture" / "blns.json"
LANGUAGES = [
    (("kk", "ru"), "columns"),
    (("kk",), "columns"),
    (("ru",), "columns"),
    (("kk", "ru"), "sequence"),
]
Made = Callable[..., Document]


def texts(data: bytes) -> list[str]:
    pages = (preview.page_text(data, page) for page in range(preview.page_count(data)))
    return [page.replace("\r\n", "\n") for page in pages]


def flowing(data: bytes) -> str:
    return " ".join("\n".join(texts(data)).split())


def fonts(data: bytes) -> set[tuple[str, bool]]:
    """Return (name, embedded) of every font of every text on the pages."""
    import pypdfium2.raw as raw

    found = set()
    pdf = pypdfium2.PdfDocument(data)
    for page in pdf:
        for item in page.get_objects(max_depth=4):
            if item.type != raw.FPDF_PAGEOBJ_TEXT:
                continue
            font = raw.FPDFTextObj_GetFont(item)
            name = ctypes.create_string_buffer(100)
            raw.FPDFFont_GetBaseFontName(font, name, 100)
            found.add((name.value.decode(), bool(raw.FPDFFont_GetIsEmbedded(font))))
    pdf.close()
    return found


@pytest.mark.parametrize(("codes", "layout"), LANGUAGES)
def test_letters_come_back_from_every_page(monthly: Made, codes: tuple[str, ...], layout: str) -> None:
    letters = "әңғүұқөһі ӘҢҒҮҰҚӨҺІ ёъэы «№ 12» – −4 %"
    data = render(monthly(codes, layout, more=(Paragraph(both(letters)),)))
    assert letters in flowing(data)


@pytest.mark.parametrize(("codes", "layout"), LANGUAGES)
def test_same_data_give_the_same_bytes(monthly: Made, codes: tuple[str, ...], layout: str) -> None:
    assert render(monthly(codes, layout)) == render(monthly(codes, layout))


def test_another_process_gives_the_same_bytes(monthly: Made) -> None:
    root = Path(__file__).resolve().parents[2]
    code = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:]; import sample_report;"
        "from precinct_app.reports.pdf import render;"
        "print(hashlib.sha256(render(sample_report.monthly())).hexdigest())"
    )
    command = [sys.executable, "-c", code, str(root), str(Path(__file__).parent)]
    import hashlib

    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    assert printed == hashlib.sha256(render(monthly())).hexdigest()


def test_only_our_fonts_and_all_embedded(monthly: Made) -> None:
    corner = Approval(both("БЕКІТЕМІН"), Signer(both("бастық"), name=both("Қ. Сейітов")))
    data = render(replace(monthly(), approval=corner))
    found = fonts(data)
    assert found
    assert all(embedded and "PTS" in name for name, embedded in found)
    assert b"Helvetica" not in data


def test_every_page_carries_head_and_foot(monthly: Made) -> None:
    pages = texts(render(monthly()))
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        for code in ("kk", "ru"):
            assert language(code).gettext("SAMPLE DATA") in page
            assert language(code).gettext("unchangeable copy") in page
        assert f"{number} / {len(pages)}" in page
        assert "Есеп / Отчёт № 14-2026-10 · 03.11.2026, 18:20" in page
        assert "Жаңажол қаласының полиция бөлімі" in page
        assert "Участковый пункт полиции № 3" in page


def test_anchor_stands_on_the_last_page_only(monthly: Made) -> None:
    pages = texts(render(monthly()))
    assert ["A1B2-1204-" in page for page in pages] == [False] * (len(pages) - 1) + [True]


def test_no_mark_without_demonstration(monthly: Made) -> None:
    plain = render(replace(monthly(), demo=False))
    assert language("kk").gettext("SAMPLE DATA") not in flowing(plain)


def test_properties_hold_no_person(monthly: Made) -> None:
    pdf = pypdfium2.PdfDocument(render(monthly()))
    properties = pdf.get_metadata_dict()
    assert properties["Title"].startswith("№ 14 әкімшілік")
    assert properties["Author"] == "Жаңажол қаласының полиция бөлімі"
    assert "20261103182000" in properties["CreationDate"]
    assert "Серікбаев" not in " ".join(properties.values())
    assert next(entry.get_title() for entry in pdf.get_toc()).startswith("№ 14 әкімшілік")
    pdf.close()


@pytest.mark.parametrize(("code", "tag"), [("kk", b"kk-KZ"), ("ru", b"ru-KZ")])
def test_language_of_the_file(monthly: Made, code: str, tag: bytes) -> None:
    assert b"/Lang (" + tag in render(monthly((code,)))


def test_one_language_leaves_the_other_out(monthly: Made) -> None:
    said = flowing(render(monthly(("ru",))))
    assert "Хулиганство" in said
    assert "Бұзақылық" not in said


def test_sequence_puts_kazakh_pages_first(monthly: Made) -> None:
    pages = texts(render(monthly(("kk", "ru"), "sequence")))
    first = next(place for place, page in enumerate(pages) if "Хулиганство" in page)
    last = max(place for place, page in enumerate(pages) if "Бұзақылық" in page)
    assert last < first


def test_page_keeps_its_margins(monthly: Made) -> None:
    import pypdfium2.raw as raw

    pdf = pypdfium2.PdfDocument(render(monthly()))
    width, height = pdf[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    mm = 72 / 25.4
    for page in pdf:
        boxes = [item.get_bounds() for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])]
        assert min(box[0] for box in boxes) > 25 * mm - 1
        assert max(box[2] for box in boxes) < width - 12 * mm + 1
    pdf.close()


def test_another_template_is_followed(monthly: Made) -> None:
    narrow = PageTemplate(left=40)
    assert narrow.inner_width < A4.inner_width
    assert preview.page_count(render(monthly(), narrow)) >= preview.page_count(render(monthly()))


def long_table(rows: int) -> Table:
    columns = (Column(Text("Көше", "Улица"), 3), Column(Text("Саны", "Число"), 1, "right"))
    cells = ((Cell(Text(f"{n}-көше", f"улица {n}")), Cell(both(str(n)), n)) for n in range(rows))
    return Table(columns, tuple(Row(pair) for pair in cells), Text("Ұзын кесте", "Длинная таблица"))


@pytest.mark.parametrize("rows", [1, 14, 15, 20, 21, 22, 23, 24, 25, 26, 27, 28, 40, 55, 130])
@pytest.mark.parametrize("codes", [("kk",), ("kk", "ru")])
def test_a_signature_never_stands_alone(
    sample: object, monthly: Made, rows: int, codes: tuple[str, ...]
) -> None:
    signatures = sample.signatures()  # type: ignore[attr-defined]
    document = replace(monthly(codes), blocks=(long_table(rows), signatures))
    pages = texts(render(document))
    (page,) = [page for page in pages if "Серікбаев" in page]
    assert f"{rows - 1}-көше" in page
    assert "2026 жылғы 3 қараша" in page
    assert sum(f"{rows - 1}-көше" in each for each in pages) == 1


@pytest.mark.parametrize("lines", [30, 45, 50, 52, 54, 56, 60])
def test_a_signature_takes_the_last_paragraph_along(sample: object, monthly: Made, lines: int) -> None:
    paragraphs = tuple(Paragraph(both(f"мәтін {n} соңы")) for n in range(lines))
    document = replace(monthly(("kk",)), blocks=(*paragraphs, sample.signatures()))  # type: ignore[attr-defined]
    (page,) = [page for page in texts(render(document)) if "Серікбаев" in page]
    assert f"мәтін {lines - 1} соңы" in page


@pytest.mark.parametrize("lines", range(36, 46))
def test_a_heading_stays_with_its_text(monthly: Made, lines: int) -> None:
    paragraphs = tuple(Paragraph(both(f"мәтін {n} соңы")) for n in range(lines))
    blocks = (*paragraphs, Heading(both("Бөлім атауы")), Paragraph(both("бөлім мәтіні")))
    pages = texts(render(replace(monthly(("kk",)), blocks=blocks)))
    assert [page for page in pages if "Бөлім атауы" in page] == [
        page for page in pages if "бөлім мәтіні" in page
    ]


def test_long_tables_repeat_their_header(monthly: Made) -> None:
    pages = texts(render(replace(monthly(("kk",)), blocks=(long_table(90),))))
    assert len(pages) > 2
    assert all("Көше" in page for page in pages)


@pytest.mark.parametrize("rows", range(84, 100, 3))
def test_each_page_says_which_group_goes_on_there(monthly: Made, rows: int) -> None:
    whole = long_table(rows)
    labelled = list(whole.rows)
    for place, name in ((60, "Үшінші үй"), (20, "Екінші үй"), (0, "Бірінші үй")):
        labelled.insert(place, Row((Cell(both(name)),), "group"))
    pages = texts(render(replace(monthly(("kk",)), blocks=(replace(whole, rows=tuple(labelled)),))))
    assert len(pages) > 2
    for page in pages:
        found = re.findall(r"(Бірінші үй|Екінші үй|Үшінші үй|\b(\d+)-көше)", page)
        first = next(number for said, number in found if number)
        name = ("Бірінші үй", "Екінші үй", "Үшінші үй")[(int(first) >= 20) + (int(first) >= 60)]
        assert found[0][0] == name, "the page begins with the label of its first row"
        assert [said for said, number in found].count(name) == 1


@pytest.mark.parametrize("rows", range(38, 56, 2))
def test_a_total_and_a_source_never_stand_alone(monthly: Made, rows: int) -> None:
    whole = long_table(rows)
    total = Row((Cell(both("Барлық көше саны")), Cell(both(str(rows)), rows)), "total")
    table = replace(whole, rows=(*whole.rows, total), source=both("Дереккөз осы жерде"))
    pages = texts(render(replace(monthly(("kk",)), blocks=(table,))))
    (page,) = [page for page in pages if "Дереккөз осы жерде" in page]
    assert "Барлық көше саны" in page
    assert f"{rows - 1}-көше" in page


def test_an_empty_table_says_so(monthly: Made) -> None:
    said = flowing(render(replace(monthly(), blocks=(long_table(0),))))
    assert language("kk").gettext("no data") in said
    assert language("ru").gettext("no data") in said


def test_header_groups_and_group_rows(monthly: Made) -> None:
    columns = tuple(Column(both(letter)) for letter in "абв")
    rows = (Row((Cell(Text("Тобы", "Группа")),), "group"), Row((Cell(both("1")), Cell(both("2")))))
    table = Table(columns, rows, groups=(HeaderGroup(both(""), 1), HeaderGroup(Text("Кезең", "Период"), 2)))
    said = flowing(render(replace(monthly(), blocks=(table,))))
    assert all(word in said for word in ("Тобы", "Группа", "Кезең", "Период"))


def test_markup_is_printed_as_it_stands(monthly: Made) -> None:
    said = "<b>жуан</b> & <font size=90>үлкен</font> &amp; <a href='x'>"
    assert said in flowing(render(replace(monthly(("kk",)), blocks=(Paragraph(both(said)),))))


def test_signs_missing_in_the_fonts_are_replaced() -> None:
    assert printable("3\u202f940 ₸") == "3\u00a0940 тг"
    assert printable("а\x00б\x1b\ud800в\u200b") == "абв"
    assert printable("漢字") == "??"
    assert printable("әңғүұқөһі") == "әңғүұқөһі"


@pytest.fixture(scope="module")
def naughty() -> list[str]:
    if not NAUGHTY.exists():
        pytest.skip("the list of naughty strings is not here")
    strings: list[str] = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    return strings


def everywhere(document: Document, said: list[str]) -> Document:
    """Return a document with the strings in every kind of block."""
    few = [both(text) for text in said]
    table = Table(
        (Column(few[0], 1), Column(few[-1], 2, "right")),
        tuple(Row((Cell(t), Cell(t, note=1))) for t in few),
        few[0],
    )
    chart = Chart("bars", tuple(few[:6]), (Series(few[0], (1,) * len(few[:6])),), few[1])
    blocks = (
        *(Heading(text) for text in few[:3]),
        *(Paragraph(text) for text in few),
        NumberedList(tuple(few)),
        table,
        chart,
        Signatures((Signer(few[0], few[1], few[2]),), few[3]),
    )
    return replace(
        document, title=few[0], number=said[1][:80], bodies=tuple(few[:2]), audience=few[2], blocks=blocks
    )


def test_naughty_strings_never_crash(monthly: Made, naughty: list[str]) -> None:
    for start in range(0, len(naughty), 40):
        part = naughty[start : start + 40] + naughty[:4]
        assert preview.page_count(render(everywhere(monthly(), part))) >= 1


def test_a_text_longer_than_pages_flows_on(monthly: Made) -> None:
    long = "Ұзақ мәтін. " * 3000
    table = Table((Column(both("а")),), (Row((Cell(both(long)),)),))
    for blocks in ((Paragraph(Text(long, long)),), (NumberedList((Text(long, "x"),)),), (table,)):
        for codes in (("kk",), ("kk", "ru")):
            assert preview.page_count(render(replace(monthly(codes), blocks=blocks))) > 3


def test_a_word_wider_than_its_cell_is_broken(monthly: Made) -> None:
    cells = tuple(Cell(both("ү" * 300)) for _ in range(12))
    table = Table(tuple(Column(both("өте" * 30)) for _ in range(12)), (Row(cells),))
    assert preview.page_count(render(replace(monthly(), blocks=(table,)))) >= 1


ANY_TEXT = st.text(st.characters(), max_size=60)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(ANY_TEXT, min_size=4, max_size=5))
def test_any_text_at_all(monthly: Made, said: list[str]) -> None:
    render(everywhere(monthly(("kk",)), said))


@settings(max_examples=60, deadline=None)
@given(low=st.floats(-1e9, 0), high=st.floats(1, 1e9))
def test_axis_holds_zero_and_few_labels(low: float, high: float) -> None:
    bottom, top, step = scale(low, high)
    assert bottom <= low <= 0 < high <= top
    assert (top - bottom) / step <= 8


def test_chart_of_gaps_and_negative_numbers(monthly: Made) -> None:
    for kind in ("bars", "lines"):
        chart = Chart(kind, (both("1"), both("2")), (Series(both("с"), (None, -3.5)),), digits=1)
        assert "−3,5" in flowing(render(replace(monthly(), blocks=(chart,))))
        empty = Chart(kind, (), (), both("бос"))
        assert preview.page_count(render(replace(monthly(), blocks=(empty,)))) == 1


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_no_fault(monthly: Made, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(render(monthly()))
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_saving_replaces_whole_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "Есеп.pdf"
    save(b"first", path)
    save(b"second", path)
    assert path.read_bytes() == b"second"
    assert [each.name for each in tmp_path.iterdir()] == ["Есеп.pdf"]


def test_a_file_open_elsewhere_gets_a_new_name_proposed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Есеп.pdf"
    path.write_bytes(b"old")
    (tmp_path / "Есеп (2).pdf").write_bytes(b"taken")

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(AppError) as caught:
        save(b"new", path)
    assert caught.value.fields == {"file": "Есеп.pdf", "proposed": "Есеп (3).pdf"}
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_in_the_place_of_the_file_is_told_as_one(tmp_path: Path) -> None:
    folder = tmp_path / "Есептер.pdf"
    folder.mkdir()
    with pytest.raises(AppError) as caught:
        save(b"new", folder)
    assert caught.value.message == IS_FOLDER
    assert caught.value.fields == {"file": "Есептер.pdf", "proposed": "Есептер (2).pdf"}
    assert not list(folder.iterdir())


def test_a_folder_that_takes_no_files_is_not_a_file_open_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Есеп.pdf"
    path.write_bytes(b"old")
    opened = os.open

    def refuse(name: Any, flags: int, *more: Any, **named: Any) -> int:
        where = Path(os.fsdecode(name))
        if flags & (os.O_WRONLY | os.O_RDWR) and tmp_path in (where, where.parent):
            raise PermissionError(13, "read-only folder", str(name))
        return opened(name, flags, *more, **named)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(AppError) as caught:
        save(b"new", path)
    assert (caught.value.message, caught.value.fields) == (NOT_SAVED, {"file": "Есеп.pdf"})
    assert path.read_bytes() == b"old"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(AppError) as caught:
        save(b"new", tmp_path / "жоқ" / "a.pdf")
    assert caught.value.fields == {"file": "a.pdf"}


def test_a_name_too_long_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / f"{'b' * 300}.pdf"
    with pytest.raises(AppError) as caught:
        save(b"new", path)
    assert caught.value.fields == {"file": path.name}
    assert proposed_name(path).name.endswith("b (2).pdf")
    assert not list(tmp_path.iterdir())


def test_proposed_name_keeps_the_ending(tmp_path: Path) -> None:
    assert proposed_name(tmp_path / "a.pdf").name == "a (2).pdf"


def test_preview_gives_pictures_and_places(monthly: Made) -> None:
    data = render(monthly())
    shown = preview.picture(data, 0, 1.0)
    assert (shown.width, shown.height) == (596, 842)
    assert len(shown.rgb) == shown.stride * shown.height
    row = shown.rgb[: shown.width * 3]
    assert row == b"\xff" * len(row)
    text = preview.page_text(data, 0)
    start = text.index("Бұзақылық")
    ((left, top, right, bottom),) = preview.places(data, 0, start, len("Бұзақылық"))
    assert 60 < left < right < 300
    assert 300 < top < bottom < 842
    assert preview.page_size(data) == pytest.approx((595.3, 841.9), abs=0.1)


def test_preview_of_accent_colour_is_in_red_green_blue_order(monthly: Made) -> None:
    shown = preview.picture(render(monthly()), 0, 2.0)
    pixels = {shown.rgb[place : place + 3] for place in range(0, len(shown.rgb) - 3, 3)}
    assert bytes.fromhex("0A5A9C") in pixels


def test_a_map_is_drawn_with_its_names_read_once(monthly: Made) -> None:
    figure = MapFigure(
        280,
        168,
        2.0,
        (
            Area((((0, 0), (280, 0), (280, 168), (0, 0)),), "#F7F5F0", "#888888", 0.5),
            Area((((0, 0), (280, 0), (280, 168), (0, 0)),), "#FFFFFF", opacity=0.7),
            Line(((0, 50), (280, 60)), "#0A5A9C", 1.5, (4.0, 2.0)),
            Line(((0, 80), (280, 80)), "#9A9A9A", 4),
            Words(
                140, 60, "Ынтымақ көшесі", 7, "#222222", bold=True, angle=5, halo="#FFFFFF", halo_width=1.5
            ),
            *(
                Symbol(
                    20 + 25 * place, 100, shape, 10, "#A33327", "#FFFFFF", "hot_spots", text="7", count=place
                )
                for place, shape in enumerate((*SHAPES, "unknown"))
            ),
        ),
        ScaleBar(50, 100),
        (LegendEntry("hot_spots", "ring", "#A33327", 9), LegendEntry("other", "circle", "#000000", 1)),
        "© деректер иелері",
        "01.11.2026",
        off_map=3,
    )
    legend = (LegendLine("boundary", Text("Шекара", "Граница")), LegendLine("heat", both("Тығыздық")))
    wide = replace(figure, width=470.0)
    blocks = (Figure(figure, both("Карта"), legend), Figure(wide), Figure(replace(figure, width=900.0)))
    document = replace(monthly(), blocks=blocks)
    said = flowing(render(document))
    assert said.count("Ынтымақ көшесі") == 3
    assert "100 " in said
    assert all(word in said for word in ("Шекара", "Граница", "Тығыздық", "© деректер иелері", "01.11.2026"))
    assert "Ынтымақ көшесі" in [passage.text for passage in document.passages()]
    assert all(embedded for _name, embedded in fonts(render(document)))


def test_damaged_pages_are_named() -> None:
    with pytest.raises(Damaged):
        preview.page_count(b"not a pdf")
