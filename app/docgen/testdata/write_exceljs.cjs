// Writes plain cells with exceljs, streaming, and prints the seconds it took.
//
// usage: node write_exceljs.cjs CELLS.json BOOK.xlsx

const { readFileSync } = require('node:fs')
const ExcelJS = require('exceljs')

const [input, output] = process.argv.slice(2)
const { looks, sheets } = JSON.parse(readFileSync(input, 'utf8'))

// style is a look as exceljs knows it.
function style(look) {
  const side = { style: 'thin', color: { argb: 'FFD9E0E6' } }
  return {
    font: { name: 'Arial', size: look.size, bold: look.bold },
    alignment: { horizontal: look.align || undefined, vertical: 'top', wrapText: look.wrap, textRotation: look.upwards ? 90 : 0 },
    fill: look.fill ? { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF' + look.fill } } : undefined,
    border: look.line ? { left: side, right: side, top: side, bottom: side } : undefined,
    numFmt: look.format || undefined,
  }
}

async function write() {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: output, useStyles: true, useSharedStrings: false })
  const styles = looks.map(style)
  for (const { name, rows } of sheets) {
    const sheet = book.addWorksheet(name)
    rows?.forEach((cells, at) => {
      const row = sheet.getRow(at + 1)
      cells?.forEach(({ s, v, f, t }, column) => {
        if (!t) return
        const cell = row.getCell(column + 1)
        cell.value = f ? { formula: f, result: v } : v
        cell.style = styles[s]
      })
      row.commit()
    })
    sheet.commit()
  }
  await book.commit()
}

const begun = process.hrtime.bigint()
write().then(() => console.log(Number(process.hrtime.bigint() - begun) / 1e9))
