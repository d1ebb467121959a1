"""Tables as people save them: separators, byte order marks, decimal commas, and files that are none."""

import pytest

from custom_components.prepaid_meter.batch import sheet as batch_sheet
from custom_components.prepaid_meter.batch.sheet import Sheet, decode, read_sheet
from custom_components.prepaid_meter.engine.errors import InvalidInput


def sheet(text: str) -> Sheet:
    return read_sheet(text, needed=("unit", "amount"), optional=("note", "free_text"))


def faults(text: str) -> list[tuple[int, str, str]]:
    return [(one.line, one.column, one.error.key) for one in sheet(text).faults]


@pytest.mark.parametrize(
    "text",
    [
        "unit,amount\nFlat,1.5\n",
        "\ufeffunit,amount\r\nFlat,1.5\r\n",
        "unit;amount\nFlat;1,5\n",
        "unit\tamount\nFlat\t1,5\n",
        "sep=;\nunit;amount\nFlat;1,5\n",
        "SEP=,\r\nAmount,Unit\r\n1.5,Flat",
        ' Unit ,"AMOUNT"\n" Flat ","1.5"\n\n,\n',
    ],
)
def test_all_these_say_the_same(text: str) -> None:
    found = sheet(text)
    assert found.faults == []
    (row,) = found.rows
    assert (row.text("unit"), row.number("amount"), row.text("note")) == ("Flat", "1.5", None)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.234,56", "1234.56"),
        ("-1,5", "-1.5"),
        ("1234", "1234"),
        ("12.5", "12.5"),
        ("1.234.567,8", "1234567.8"),
        ("1,2,3", "1,2,3"),
    ],
)
def test_a_comma_is_the_decimal_sign_where_semicolons_separate(typed: str, meant: str) -> None:
    assert sheet(f"unit;amount\nFlat;{typed}\n").rows[0].number("amount") == meant


def test_a_number_that_may_be_a_thousand_or_one_is_refused() -> None:
    row = sheet("unit;amount\nFlat;1.234\n").rows[0]
    with pytest.raises(InvalidInput, match="csv_number_ambiguous"):
        row.number("amount")
    assert sheet("unit,amount\nFlat,1.234\n").rows[0].number("amount") == "1.234"


def test_lines_are_those_an_editor_shows() -> None:
    text = 'sep=,\nunit,amount,note\nA,1,"two\nlines"\nB,2\n\nC,3\n'
    assert [(row.cells["unit"], row.line) for row in sheet(text).rows] == [
        ("A", 4),
        ("B", 5),
        ("C", 7),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "unit", "csv_column_missing"), (1, "amount", "csv_column_missing")]),
        ("unit,amount\n", [(1, "", "csv_empty")]),
        ("unit,amount,\nA,1,x\n", [(1, "", "csv_column_unknown")]),
        ("unit,amount,Unit\nA,1,x\n", [(1, "unit", "csv_column_twice")]),
        ("unit,amount\nA,1,x\n", [(2, "", "csv_row_long")]),
        (f"unit,amount\nA,{'9' * 200_000}\n", [(2, "", "csv_malformed")]),
    ],
)
def test_what_is_no_such_table_is_told(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert faults(text) == expected


def test_more_rows_than_any_site_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_sheet, "ROWS_MAX", 2)
    assert faults("unit,amount\nA,1\nB,2\nC,3\nD,4\n") == [(4, "", "csv_too_long")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_of_spreadsheets_are_decoded(encoding: str) -> None:
    assert decode("Wohnung Süd;1,5".encode(encoding)) == "Wohnung Süd;1,5"
