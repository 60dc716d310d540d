import type { CsvRow } from './csv-read.ts'
import { type Draft, draftOf, type ImportGround } from './import-row.ts'
import type { Fault } from './import-values.ts'

/** What would become of one record. */
export type Planned =
  | { readonly line: number; readonly is: 'new'; readonly draft: Draft }
  /** There is a task with the same address or title: on the board, or on an earlier line. */
  | {
      readonly line: number
      readonly is: 'duplicate'
      readonly title: string
      readonly of: { readonly task: string } | { readonly line: number }
    }
  | {
      readonly line: number
      readonly is: 'invalid'
      readonly fault: Fault
      readonly value: string
    }

/** Plans the import of `rows` without changing anything: each record is new, a duplicate or invalid. */
export function planImport(
  header: readonly string[],
  rows: readonly CsvRow[],
  ground: ImportGround,
): Planned[] {
  const known = new Map<string, { task: string } | { line: number }>()
  for (const task of ground.all) known.set(identity(task.title, task.fields), { task: task.label })
  return rows.map((row) => {
    const { line } = row
    const read = draftOf(header, row, ground)
    if ('fault' in read) return { line, is: 'invalid', ...read }
    const key = identity(read.title, read.fields)
    const of = known.get(key)
    if (of) return { line, is: 'duplicate', title: read.title, of }
    known.set(key, { line })
    return { line, is: 'new', draft: read }
  })
}

/** What makes two tasks the same work: the address they are about, else their title. */
function identity(title: string, fields: Readonly<Record<string, string>>): string {
  const url = fields.url
  return url ? `url ${sameUrl(url)}` : `title ${title.trim().replaceAll(/\s+/g, ' ').toLowerCase()}`
}

function sameUrl(url: string): string {
  try {
    const { host, pathname, search } = new URL(url.trim())
    return host.replace(/^www\./, '') + pathname.replace(/\/$/, '') + search
  } catch {
    return url.trim()
  }
}
