// Writes the table of README.md with exceljs and SheetJS, and locks it as Excel
// does: npm install exceljs xlsx officecrypto-tool
const fs = require("node:fs");
const path = require("node:path");
const crypto = require("officecrypto-tool");
const ExcelJS = require("exceljs");
const SheetJS = require("xlsx");

const headings = ["ID", "Name", "Level", "Due", "Seen", "At", "Done", "Cost", "Note"];
const name = 'Größe & <Maß> "x" 😀';
const due = new Date(Date.UTC(2026, 10, 2));
const seen = new Date(Date.UTC(2026, 10, 2, 9, 30));
const old = new Date(Date.UTC(1900, 2, 1));
const formats = { D2: "dd.mm.yyyy", D3: "dd.mm.yyyy", E2: "dd.mm.yyyy hh:mm", F2: "hh:mm", H2: '#,##0.00 "days"' };

async function withExcelJS() {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Risks & more");
  sheet.addRow(headings);
  sheet.addRow(["R-01", name, { formula: "1+2", result: 3 }, due, seen, 7.25 / 24, true, 1234.5, { richText: [{ text: " two\n" }, { text: "lines ", font: { bold: true } }] }]);
  sheet.addRow(["007", "12.50", 0.1, old, null, null, false, -1e-7, "=1+1"]);
  for (const [at, format] of Object.entries(formats)) sheet.getCell(at).numFmt = format;
  sheet.getCell("A5").value = "merged";
  sheet.mergeCells("A5:C6");
  const lists = book.addWorksheet("lists", { state: "hidden" });
  lists.getCell("B2").value = "x";
  await book.xlsx.writeFile(path.join(__dirname, "exceljs.xlsx"));
  const plain = fs.readFileSync(path.join(__dirname, "exceljs.xlsx"));
  fs.writeFileSync(path.join(__dirname, "exceljs-locked.xlsx"), crypto.encrypt(plain, { password: "Größe 1" }));
}

function withSheetJS() {
  const day = (date) => date.getTime() / 86400000 + 25569;
  const sheet = SheetJS.utils.aoa_to_sheet([
    headings,
    ["R-01", name, { t: "n", v: 3, f: "1+2" }, day(due), day(seen), 7.25 / 24, true, 1234.5, " two\nlines "],
    ["007", "12.50", 0.1, day(old), null, null, false, -1e-7, "=1+1"],
    [],
    ["merged"],
  ]);
  for (const [at, format] of Object.entries(formats)) sheet[at].z = format;
  sheet["!merges"] = [SheetJS.utils.decode_range("A5:C6")];
  const lists = SheetJS.utils.aoa_to_sheet([["x"]], { origin: "B2" });
  const book = { SheetNames: ["Risks & more", "lists"], Sheets: { "Risks & more": sheet, lists }, Workbook: { Sheets: [{}, { Hidden: 1 }] } };
  SheetJS.writeFile(book, path.join(__dirname, "sheetjs.xlsx"), { bookSST: true });
  SheetJS.writeFile(book, path.join(__dirname, "sheetjs.xlsb"));
}

withSheetJS();
withExcelJS();
