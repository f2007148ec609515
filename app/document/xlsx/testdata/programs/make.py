"""Writes the table of README.md with openpyxl, XlsxWriter and LibreOffice.

Needs python3-openpyxl, python3-xlsxwriter, python3-uno and a LibreOffice that
listens: soffice --headless --accept="socket,host=localhost,port=2002;urp;"
"""

import datetime
import pathlib

import openpyxl
import uno
import xlsxwriter
from com.sun.star.beans import NamedValue, PropertyValue

HERE = pathlib.Path(__file__).resolve().parent
HEADINGS = ["ID", "Name", "Level", "Due", "Seen", "At", "Done", "Cost", "Note"]
NAME = 'Größe & <Maß> "x" 😀'
DUE = datetime.date(2026, 11, 2)
SEEN = datetime.datetime(2026, 11, 2, 9, 30)
AT = datetime.time(7, 15)


def with_openpyxl():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Risks & more"
    sheet.append(HEADINGS)
    sheet.append(["R-01", NAME, 3, DUE, SEEN, AT, True, 1234.5, " two\nlines "])
    sheet.append(["007", "12.50", 0.1, datetime.date(1900, 3, 1), None, None, False, -1e-7, "=1+1"])
    sheet["I3"].data_type = "s"
    sheet["D2"].number_format = sheet["D3"].number_format = "dd.mm.yyyy"
    sheet["E2"].number_format = "dd.mm.yyyy hh:mm"
    sheet["F2"].number_format = "hh:mm"
    sheet["H2"].number_format = '#,##0.00 "days"'
    sheet["A5"] = "merged"
    sheet.merge_cells("A5:C6")
    hidden = book.create_sheet("lists")
    hidden.sheet_state = "hidden"
    hidden["B2"] = "x"
    book.save(HERE / "openpyxl.xlsx")


def with_xlsxwriter():
    book = xlsxwriter.Workbook(HERE / "xlsxwriter.xlsx")
    sheet = book.add_worksheet("Risks & more")
    form = {code: book.add_format({"num_format": code}) for code in ("dd.mm.yyyy", "dd.mm.yyyy hh:mm", "hh:mm", '#,##0.00 "days"')}
    for column, heading in enumerate(HEADINGS):
        sheet.write_string(0, column, heading)
    sheet.write_string("A2", "R-01")
    sheet.write_string("B2", NAME)
    sheet.write_formula("C2", "=1+2", None, 3)
    sheet.write_datetime("D2", DUE, form["dd.mm.yyyy"])
    sheet.write_datetime("E2", SEEN, form["dd.mm.yyyy hh:mm"])
    sheet.write_datetime("F2", AT, form["hh:mm"])
    sheet.write_boolean("G2", True)
    sheet.write_number("H2", 1234.5, form['#,##0.00 "days"'])
    sheet.write_rich_string("I2", " two\n", book.add_format({"bold": True}), "lines ")
    sheet.write_formula("A3", '="00"&7', None, "007")
    sheet.write_string("B3", "12.50")
    sheet.write_number("C3", 0.1)
    sheet.write_datetime("D3", datetime.date(1900, 3, 1), form["dd.mm.yyyy"])
    sheet.write_blank("E3", None, form["hh:mm"])
    sheet.write_boolean("G3", False)
    sheet.write_number("H3", -1e-7)
    sheet.write_string("I3", "=1+1")
    sheet.merge_range("A5:C6", "merged")
    hidden = book.add_worksheet("lists")
    hidden.hide()
    hidden.write_string("B2", "x")
    book.close()


def with_libreoffice():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    remote = resolver.resolve("uno:socket,host=localhost,port=2002;urp;StarOffice.ComponentContext")
    desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
    hidden = PropertyValue("Hidden", 0, True, 0)
    book = desktop.loadComponentFromURL((HERE / "xlsxwriter.xlsx").as_uri(), "_blank", 0, (hidden,))
    kind = PropertyValue("FilterName", 0, "Calc MS Excel 2007 XML", 0)
    book.storeToURL((HERE / "libreoffice.xlsx").as_uri(), (kind,))
    lock = (NamedValue("CryptoType", "Standard"), NamedValue("OOXPassword", "Größe 1"))
    book.storeToURL((HERE / "libreoffice-locked.xlsx").as_uri(), (kind, PropertyValue("EncryptionData", 0, uno.Any("[]com.sun.star.beans.NamedValue", lock), 0)))
    book.storeToURL((HERE / "libreoffice.ods").as_uri(), (PropertyValue("FilterName", 0, "calc8", 0),))
    book.storeToURL((HERE / "libreoffice.xls").as_uri(), (PropertyValue("FilterName", 0, "MS Excel 97", 0),))
    book.close(True)


with_openpyxl()
with_xlsxwriter()
with_libreoffice()
