"""Writes plain cells with XlsxWriter, streaming, and prints the seconds it took.

usage: write_xlsxwriter.py CELLS.json BOOK.xlsx
"""

import json
import sys
import time

import xlsxwriter


def style(book, look):
    """A look as XlsxWriter knows it."""
    options = {"font_name": "Arial", "font_size": look["size"], "bold": look["bold"], "valign": "top", "text_wrap": look["wrap"]}
    if look["align"]:
        options["align"] = look["align"]
    if look["fill"]:
        options["bg_color"] = "#" + look["fill"]
    if look["line"]:
        options.update(border=1, border_color="#D9E0E6")
    if look["format"]:
        options["num_format"] = look["format"]
    if look["upwards"]:
        options["rotation"] = 90
    return book.add_format(options)


def write(cells, path):
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    styles = [style(book, look) for look in cells["looks"]]
    for each in cells["sheets"]:
        sheet = book.add_worksheet(each["name"])
        for row, content in enumerate(each["rows"] or []):
            for column, cell in enumerate(content or []):
                if not cell["t"]:
                    continue
                look, value = styles[cell["s"]], cell.get("v")
                if "f" in cell:
                    sheet.write_formula(row, column, cell["f"], look, "" if value is None else value)
                elif value is None:
                    sheet.write_blank(row, column, None, look)
                elif isinstance(value, str):
                    sheet.write_string(row, column, value, look)
                else:
                    sheet.write_number(row, column, value, look)
    book.close()


def main(cells_path, book_path):
    with open(cells_path, encoding="utf-8") as file:
        cells = json.load(file)
    begun = time.perf_counter()
    write(cells, book_path)
    print(time.perf_counter() - begun)


if __name__ == "__main__":
    main(*sys.argv[1:])
