import Papa from 'papaparse'

/** One record of a file; `line` is the line of the file on which it begins, from 1. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
  /** Whether its quotes do not match, so that its cells cannot be trusted. */
  readonly broken: boolean
}

/** The records of a file, or why it was not read at all. */
export type CsvFile =
  | { readonly header: readonly string[]; readonly rows: readonly CsvRow[] }
  | { readonly problem: 'tooLarge' | 'tooManyRows' | 'empty' }

export const limits = { characters: 4_000_000, rows: 5000 }

/**
 * Reads comma-separated text (RFC 4180; also with semicolons or tabs, as spreadsheets of some
 * languages write). Empty lines are left out. Text over {@link limits} is refused before it is parsed.
 */
export function readCsv(text: string): CsvFile {
  if (text.length > limits.characters) return { problem: 'tooLarge' }
  const plain = text.replace(/^\ufeff/, '')
  const rows = recordsOf(plain)
  if (rows.length > limits.rows + 1) return { problem: 'tooManyRows' }
  const [first, ...others] = rows
  if (!first || others.length === 0) return { problem: 'empty' }
  return { header: first.cells.map((cell) => cell.trim()), rows: others }
}

/** The text of a file in UTF-8, or in the code page that older spreadsheets of western Europe write. */
export async function textOf(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function recordsOf(text: string): CsvRow[] {
  const rows: CsvRow[] = []
  let line = 1
  let read = 0
  Papa.parse<string[]>(text, {
    delimitersToGuess: [',', ';', '\t'],
    step({ data, errors, meta }, parser) {
      if (data.some((cell) => cell.trim() !== '')) {
        rows.push({ line, cells: data, broken: errors.some(({ type }) => type === 'Quotes') })
      }
      line += linesIn(text.slice(read, meta.cursor))
      read = meta.cursor
      if (rows.length > limits.rows + 1) parser.abort()
    },
  })
  return rows
}

function linesIn(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}
