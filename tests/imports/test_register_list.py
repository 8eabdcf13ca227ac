"""The list of another body: headers that shift, words of other offices, torture workbooks; what was settled
is written in one step and undone in one.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from precinct_app.domain.addresses import Settlement, Street, add_house
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.register.compare import compare, own_lines, told_apart
from precinct_app.domain.register.entries import CLOSED, RegisterEntry, terms_of
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Person, Residence
from precinct_app.errors import AppError, BadInput
from precinct_app.imports.register_list import (
    APART,
    KEEP,
    LATER,
    TAKE,
    Grounds,
    Settled,
    fields_of,
    read_list,
    settle_list,
)  # fmt: skip
from precinct_app.imports.sheets import read_table, sheet_names

TORTURE = Path(__file__).parents[2].parent / "shared" / "data" / "torture"
TODAY = date(2026, 11, 23)
SEES = Viewer(None, restricted=True)
HEAD = "ФИО;ИИН;Дата рожд.;Адрес проживания;Вид учета;№ предписания"


def table(tmp_path, *rows, head=HEAD, name="список.csv"):
    path = tmp_path / name
    path.write_text("\n".join((head, *rows)), encoding="utf-8")
    return path


def read(store, path):
    with store.read() as session:
        return read_list(session, read_table(path), path.name, store.codes(TODAY))


def grounds(store, category=""):
    with store.read() as session:
        terms = terms_of(session, TODAY, calendar_rows(session))
    return Grounds(TODAY, terms, "список.csv", category, "тізіммен салыстыру")


def ours(store):
    with store.read() as session:
        return own_lines(session, SEES)


@pytest.fixture
def asan(store):
    with store.write("import.addresses") as write:
        town = write.add(Settlement, name_kk="Топар", name_ru="Топар", kind="town")
        street = write.add(Street, settlement_id=town, name_kk="Абай", name_ru="Абая", kind="street")
        add_house(write, street, "47", "private")
    with store.write("register.add") as write:
        person = write.add(Person, surname="Сынақов", given="Асан", birth="1987-03-14", iin="901399300001")
        write.add(
            RegisterEntry, subject_type="person", subject_id=person, category="parole", act_number="214"
        )
    return person


ROW = "Сынаков Асан Серикович;901399300001;14.03.1987;ул. Абая, д. 47;УДО;215"


def test_a_line_is_read_by_the_words_of_another_office(store, asan, tmp_path):
    (line,) = read(store, table(tmp_path, ROW)).lines
    assert (line.surname, line.given, line.patronymic) == ("Сынаков", "Асан", "Серикович")
    assert (line.iin, line.birth, line.category, line.act_number) == (
        "901399300001", "1987-03-14", "parole", "215",
    )  # fmt: skip
    assert line.home


@pytest.mark.parametrize(
    ("told", "birth"),
    [
        ("14.03.1987 г.р.", "1987-03-14"), ("14 марта 1987 года рождения", "1987-03-14"),
        ("1987 ж. 14 наурыз", "1987-03-14"), ("1987 г. р.", "1987"), ("1987 ж.т.", "1987"),
        ("31850", "1987-03-14"), ("14/03/1987", "1987-03-14"), ("1987 жылы туған", "1987"),
        ("35.13.1987", ""), ("неизвестно", ""),
    ],
)  # fmt: skip
def test_a_birth_in_any_form_never_costs_the_line(store, asan, tmp_path, told, birth):
    found = read(store, table(tmp_path, ROW.replace("14.03.1987", told)))
    assert [line.birth for line in found.lines] == [birth]
    assert bool([one for one in found.warnings if one.column == "Дата рожд."]) == (
        told == "31850" or not birth
    )


@pytest.mark.parametrize(
    ("who", "where"),
    [("Фамилия, имя, отчество", "Место жительства"), ("Т.А.Ә.", "Тұратын жері"), ("Ф.И.О.", "Прописка")],
)
def test_other_names_of_the_columns_are_known(store, asan, tmp_path, who, where):
    head = HEAD.replace("ФИО", who).replace("Адрес проживания", where)
    (line,) = read(store, table(tmp_path, ROW, head=head)).lines
    assert (line.surname, bool(line.home)) == ("Сынаков", True)


def test_capitals_are_no_difference(store, asan, tmp_path):
    (line,) = read(store, table(tmp_path, ROW.replace("Сынаков Асан Серикович", "СЫНАҚОВ АСАН"))).lines
    assert (line.surname, line.given, line.patronymic) == ("Сынақов", "Асан", "")
    (double,) = read(store, table(tmp_path, ROW.replace("Сынаков", "КИМ-ҚАДЫР"))).lines
    assert (double.surname, double.given) == ("Ким-Қадыр", "Асан")


def test_a_sum_below_the_list_is_nobody(store, asan, tmp_path):
    found = read(store, table(tmp_path, ROW, "15;;;;;"))
    assert [line.surname for line in found.lines] == ["Сынаков"]
    assert [error.row for error in found.errors] == [3]


@pytest.mark.parametrize(
    "head",
    [
        "№ п/п;Фамилия;Имя;ИИН", "Тегі;Аты;ЖСН;Туған күні", "жсн;  ТЕГІ ;аты;Ескертпе",
    ],
)  # fmt: skip
def test_headers_shift(store, tmp_path, head):
    cells = {"тегі": "Сынақов", "фамилия": "Сынақов", "аты": "Асан", "имя": "Асан"}
    row = ";".join(cells.get(name.strip().lower(), "") for name in head.split(";"))
    (line,) = read(store, table(tmp_path, row, head=head)).lines
    assert (line.surname, line.given) == ("Сынақов", "Асан")


def test_an_unknown_category_costs_no_line(store, tmp_path):
    found = read(store, table(tmp_path, "Сынақов Асан;;;;неизвестный учёт;"))
    assert [line.category for line in found.lines] == [""]
    assert len(found.warnings) == 1


def test_a_table_without_names_is_told_in_a_sentence(store, tmp_path):
    with pytest.raises(BadInput, match="surnames"):
        read(store, table(tmp_path, "1;2", head="сумма;дата"))


def test_taking_over_changes_only_what_differs_and_is_undone_in_one_step(store, asan, tmp_path):
    theirs = read(store, table(tmp_path, ROW)).lines
    (pair,) = compare(ours(store), theirs).differing
    settle_list(store, [Settled(TAKE, pair.mine, pair.theirs, pair.by)], grounds(store))
    (after,) = ours(store)
    assert (after.surname, after.patronymic, after.act_number) == ("Сынаков", "Серикович", "215")
    assert after.home
    assert compare(ours(store), theirs).differing == []
    assert store.undo() == "Compare registers"
    (before,) = ours(store)
    assert (before.surname, before.act_number, before.home) == ("Сынақов", "214", "")


def test_who_stands_only_there_comes_with_home_and_ground(store, asan, tmp_path):
    theirs = read(store, table(tmp_path, "Жаңаев Болат;;01.02.1990;Топар, ул. Абая, д. 47;УДО;9")).lines
    found = compare(ours(store), theirs)
    assert [line.name for line in found.only_there] == ["Жаңаев Болат"]
    settle_list(store, [Settled(TAKE, theirs=found.only_there[0])], grounds(store))
    assert [line.surname for line in ours(store)] == ["Сынақов", "Жаңаев"]
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Residence)) == 1
        assert session.scalars(select(RegisterEntry.ground).order_by(RegisterEntry.id.desc())).first()
    store.undo()
    assert [line.surname for line in ours(store)] == ["Сынақов"]


def test_who_has_a_card_already_gets_no_second_one(store, asan, tmp_path):
    with store.write("register.end") as write:
        key = write.session.scalars(select(RegisterEntry.id)).one()
        write.change(RegisterEntry, key, state=CLOSED)
    (line,) = compare(ours(store), read(store, table(tmp_path, ROW)).lines).only_there
    settle_list(store, [Settled(TAKE, theirs=line)], grounds(store))
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 1


def test_who_stands_only_here_is_taken_off_with_the_ground(store, asan):
    (line,) = compare(ours(store), []).only_here
    settle_list(store, [Settled(TAKE, mine=line)], grounds(store))
    assert ours(store) == []
    store.undo()
    assert len(ours(store)) == 1


def test_a_line_without_category_is_not_taken_over_silently(store, tmp_path):
    (line,) = read(store, table(tmp_path, "Жаңаев Болат;;;;;")).lines
    with pytest.raises(BadInput):
        settle_list(store, [Settled(TAKE, theirs=line)], grounds(store))
    assert ours(store) == []
    settle_list(store, [Settled(TAKE, theirs=line)], grounds(store, "minor"))
    assert [line.category for line in ours(store)] == ["minor"]


def test_two_people_told_apart_are_not_matched_the_next_time(store, asan, tmp_path):
    theirs = [replace(read(store, table(tmp_path, ROW)).lines[0], iin="")]
    (pair,) = compare(ours(store), theirs).differing
    settle_list(store, [Settled(APART, pair.mine, pair.theirs, pair.by)], grounds(store))
    with store.read() as session:
        again = compare(own_lines(session, SEES), theirs, told_apart(session))
    assert (len(again.only_here), len(again.only_there)) == (1, 1)


def test_keeping_and_leaving_for_later_write_nothing(store, asan, tmp_path):
    (pair,) = compare(ours(store), read(store, table(tmp_path, ROW)).lines).differing
    head = store.head()
    decided = [Settled(word, pair.mine, pair.theirs, pair.by) for word in (KEEP, LATER)]
    assert settle_list(store, decided, grounds(store)) == {TAKE: 0, APART: 0}
    assert store.head() == head


def torture():
    return sorted([*(TORTURE / "sheets").glob("*.*"), *(TORTURE / "csv").glob("*.csv")])


@pytest.mark.skipif(not TORTURE.is_dir(), reason="the torture workbooks are not there")
@pytest.mark.parametrize("path", torture(), ids=lambda path: path.name)
def test_torture_workbooks_give_data_or_a_sentence(store, path):
    for answer in answers(store, path):
        assert isinstance(answer, list) or answer.endswith(".")


def answers(store, path):
    """Yield the lines of each sheet, or the sentence that tells why there are none."""
    try:
        sheets = sheet_names(path) or (None,)
    except AppError as error:
        yield str(error)
        return
    for sheet in sheets:
        try:
            with store.read() as session:
                found = read_list(session, read_table(path, sheet), path.name, store.codes(TODAY))
            yield compare([], found.lines).only_there
        except AppError as error:
            yield str(error)


def test_the_fields_have_labels_and_aliases(store):
    fields = fields_of(store.codes(TODAY))
    assert len({known.name for known in fields}) == len(fields)
    assert all(known.aliases for known in fields)
