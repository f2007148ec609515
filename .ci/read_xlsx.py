"""Opens a generated workbook with openpyxl and checks what a reader relies on.

usage: read_xlsx.py BOOK.xlsx RECALCULATED.xlsx

RECALCULATED is the same book after LibreOffice opened and saved it, so that its
formulas have values. Prints one line; exits 1 with one line per finding.
"""

import sys

import openpyxl
from openpyxl.utils import range_boundaries

ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!")


def error_cells(book):
    """The cells that show an error value, or a formula that names one."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                broken_formula = cell.data_type == "f" and "#REF!" in str(cell.value)
                if cell.data_type == "e" or cell.value in ERRORS or broken_formula:
                    yield f"{sheet.title}!{cell.coordinate} is {cell.value}"


def table_findings(sheet):
    """What is wrong with the sheet's tables: range, headings, frozen heading."""
    for table in sheet.tables.values():
        left, top, right, bottom = range_boundaries(table.ref)
        headings = [sheet.cell(top, column).value for column in range(left, right + 1)]
        if headings != [column.name for column in table.tableColumns]:
            yield f"{sheet.title}: headings of table {table.name} differ from its columns"
        if bottom > sheet.max_row:
            yield f"{sheet.title}: table {table.name} ends below the sheet's last row"
    if (sheet.tables or sheet.auto_filter.ref) and not sheet.freeze_panes:
        yield f"{sheet.title}: a register without frozen panes"


def formula_findings(book, saved, recalculated):
    """The formulas whose saved result is not what LibreOffice calculates."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                was = saved[sheet.title][cell.coordinate].value
                gives = recalculated[sheet.title][cell.coordinate].value
                if not same(was, gives):
                    yield f"{sheet.title}!{cell.coordinate} was saved as {was!r}, {cell.value} gives {gives!r}"


def same(was, gives):
    """Whether two results are equal; nothing and an empty text are."""
    if isinstance(was, (int, float)) and isinstance(gives, (int, float)):
        return abs(was - gives) < 1e-9
    return (was or "") == (gives or "")


def book_findings(book):
    """What the whole workbook must have somewhere."""
    sheets = book.worksheets
    if not any(sheet.tables or sheet.auto_filter.ref for sheet in sheets):
        yield "no filter in any sheet"
    if not any(sheet.data_validations.dataValidation for sheet in sheets):
        yield "no dropdown in any sheet"
    if not any(len(sheet.conditional_formatting) for sheet in sheets):
        yield "no colour by level in any sheet"


def main(path, recalculated_path):
    book = openpyxl.load_workbook(path)
    recalculated = openpyxl.load_workbook(recalculated_path, data_only=True)
    findings = list(error_cells(book)) + list(error_cells(recalculated))
    findings += formula_findings(book, openpyxl.load_workbook(path, data_only=True), recalculated)
    for sheet in book.worksheets:
        findings += table_findings(sheet)
    if path.endswith("isms-workbook.xlsx"):
        findings += book_findings(book)
    for finding in findings:
        print(f"{path}: {finding}", file=sys.stderr)
    rows = sum(sheet.max_row for sheet in book.worksheets)
    print(f"openpyxl: {path.rsplit('/', 1)[-1]}, {len(book.worksheets)} sheets, {rows} rows")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
