"""Compares what formulas give in LibreOffice with what the program says.

usage: read_formulas.py ANSWERS.json RECALCULATED.xlsx

ANSWERS has the right result of each formula by sheet and cell; the workbook it
belongs to was written with wrong ones, so that only formulas that were really
calculated anew can be right. Exits 1 with one line per finding.
"""

import json
import sys

import openpyxl


def shown(value):
    """A result as the program writes it: whole numbers plain, nothing as ""."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)


def findings(answers, book):
    for sheet, cells in answers.items():
        for cell, says in sorted(cells.items()):
            gives = shown(book[sheet][cell].value)
            if gives != says:
                yield f"{sheet}!{cell} gives {gives!r}, the program says {says!r}"


def main(answers_path, book_path):
    with open(answers_path, encoding="utf-8") as file:
        answers = json.load(file)
    found = list(findings(answers, openpyxl.load_workbook(book_path, data_only=True)))
    for finding in found[:20]:
        print(f"{book_path}: {finding}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
