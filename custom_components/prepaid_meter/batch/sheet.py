"""A table in CSV as people save it: what it says row by row, and every fault with its line and column.

Written by hand or saved by a spreadsheet: with or without a byte order mark, separated by commas,
semicolons or tabs. Where a semicolon or tab separates, a comma may be the decimal sign.
"""

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from ..engine.errors import InvalidInput, PrepaidError

ROWS_MAX: Final = 5_000
"""Ten times the largest site: more is another file."""
_SEPARATORS = ";\t,"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_COMMA = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+")
_GROUPED = re.compile(r"[+-]?\d{1,3}(\.\d{3})+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a row cannot be taken. ``line`` is that of the file, the header being line 1."""

    line: int
    column: str
    error: PrepaidError


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row by column; an empty cell is not in it."""

    line: int
    cells: Mapping[str, str]
    decimal_comma: bool = False

    def text(self, column: str) -> str | None:
        """Return a cell as it was typed, None where it is empty."""
        return self.cells.get(column)

    def number(self, column: str) -> str | None:
        """Return a number with a decimal point, None where the cell is empty.

        Raises InvalidInput ``csv_number_ambiguous`` for 1.234 in a file with decimal commas, which
        may be a thousand or one.
        """
        text = self.cells.get(column)
        if text is None or not self.decimal_comma:
            return text
        if _COMMA.fullmatch(text):
            return text.replace(".", "").replace(",", ".")
        if _GROUPED.fullmatch(text):
            raise InvalidInput("csv_number_ambiguous", value=text)
        return text


@dataclass(slots=True, kw_only=True)
class Sheet:
    """A file's rows, and what is wrong with the file itself or was found wrong since."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, row: Row, column: str, error: PrepaidError) -> None:
        """Note why a row cannot be taken."""
        self.faults.append(Fault(line=row.line, column=column, error=error))


def decode(content: bytes) -> str:
    """Return a saved file's text: Unicode, or what spreadsheets on Windows write."""
    if content[:2] in _UTF16:
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_sheet(text: str, *, needed: Collection[str], optional: Collection[str]) -> Sheet:
    """Return the rows of a table whose first line names its columns, in any order and case.

    What cannot be read at all is told as a fault of line 1: a missing, unknown or repeated column.
    """
    sheet = Sheet()
    text = text.removeprefix("\ufeff")
    separator = _separator(text)
    reader = csv.reader(_told(text, separator), delimiter=separator)
    header = [_column(name) for name in next(reader, [])]
    sheet.faults += _header_faults(header, needed, {*needed, *optional})
    first = _first_line(text, separator)
    if sheet.faults:
        return sheet
    for cells in _records(reader, sheet, first):
        line = first + reader.line_num - 1
        if any(cell.strip() for cell in cells):
            _take(sheet, header, cells, line, comma=separator != ",")
    if not sheet.rows and not sheet.faults:
        sheet.faults.append(Fault(line=first, column="", error=InvalidInput("csv_empty")))
    return sheet


def _records(reader: Iterator[list[str]], sheet: Sheet, first: int) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        line = first + getattr(reader, "line_num", 1) - 1
        broken = InvalidInput("csv_malformed", detail=error)
        sheet.faults.append(Fault(line=line, column="", error=broken))


def _take(sheet: Sheet, header: list[str], cells: list[str], line: int, *, comma: bool) -> None:
    if len(sheet.rows) >= ROWS_MAX:
        if len(sheet.rows) == ROWS_MAX and not sheet.faults:
            error = InvalidInput("csv_too_long", most=ROWS_MAX)
            sheet.faults.append(Fault(line=line, column="", error=error))
        return
    named = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
    row = Row(
        line=line,
        cells={name: cell for name, cell in named.items() if cell},
        decimal_comma=comma,
    )
    if any(cell.strip() for cell in cells[len(header) :]):
        sheet.refuse(row, "", InvalidInput("csv_row_long", columns=len(header)))
    sheet.rows.append(row)


def _separator(text: str) -> str:
    """Return what separates the columns: what a spreadsheet says in its own first line, or the most frequent."""
    head = text.splitlines()[:1]
    line = head[0] if head else ""
    if line.lower().startswith("sep=") and line[4:5] in _SEPARATORS:
        return line[4]
    return max(_SEPARATORS[::-1], key=line.count)


def _first_line(text: str, separator: str) -> int:
    """Return the line of the header: a spreadsheet may say its separator in a line before."""
    return 2 if text.lower().startswith(f"sep={separator}") else 1


def _told(text: str, separator: str) -> Iterator[str]:
    lines = iter(text.splitlines(keepends=True))
    if _first_line(text, separator) > 1:
        next(lines)
    return lines


def _column(name: str) -> str:
    return name.strip().lower().replace(" ", "_")


def _header_faults(
    header: list[str], needed: Collection[str], known: Collection[str]
) -> Iterator[Fault]:
    for name in needed:
        if name not in header:
            yield Fault(line=1, column=name, error=InvalidInput("csv_column_missing", column=name))
    for place, name in enumerate(header):
        if name not in known:
            columns = ", ".join(sorted(known))
            unknown = InvalidInput("csv_column_unknown", column=name or "–", columns=columns)
            yield Fault(line=1, column=name, error=unknown)
        elif name in header[:place]:
            yield Fault(line=1, column=name, error=InvalidInput("csv_column_twice", column=name))
