"""The list of rows that were not taken, as the spreadsheet of the sender reads it."""

import csv

import pytest

from precinct_app.errors import AppError, BadInput
from precinct_app.gui.imports.work import SaveErrors
from precinct_app.imports.error_file import error_table
from precinct_app.imports.mapping import RowError
from precinct_app.imports.outcome import Outcome


def outcome(*rows):
    made = Outcome("people", read=9)
    made.errors += [
        RowError(row, column, BadInput("wrong “{text}”", text=text)) for row, column, text in rows
    ]
    return made


def test_all_rows_stand_in_order_and_are_read_back(tmp_path):
    made = outcome(*((9 - n, "Туған күні", f'№ {n}; "x"\nж') for n in range(5)))
    made.warnings.append(RowError(2, "ЖСН", BadInput("doubtful")))
    out = tmp_path / "қате.csv"
    out.write_bytes(error_table(made))
    with out.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file, delimiter=";")
    assert len(head) == 3
    assert [int(row[0]) for row in rows] == [2, 5, 6, 7, 8, 9]
    assert rows[-1][2] == 'wrong “№ 0; "x"\nж”'


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_becomes_a_formula(sign):
    text = error_table(outcome((2, f"{sign}cmd()", "x"))).decode("utf-8-sig")
    assert f";'{sign}cmd()" in text


def test_a_folder_that_is_gone_ends_in_a_sentence_and_no_trace(store, tmp_path):
    work = SaveErrors(store, outcome((2, "", "x")), tmp_path / "none" / "x.csv")
    head = store.head()
    with pytest.raises(AppError):
        work(lambda done, total: None)
    assert store.head() == head
