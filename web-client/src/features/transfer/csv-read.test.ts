import { describe, expect, it } from 'vitest'
import { limits, readCsv, textOf } from './csv-read.ts'

function rowsOf(text: string) {
  const file = readCsv(text)
  if ('problem' in file) throw new Error(file.problem)
  return file
}

describe('a file of comma-separated values', () => {
  it('says on which line each record begins, also after a text of several lines', () => {
    const { header, rows } = rowsOf('title,area\r\n"One\r\ntwo",Varda\r\n\r\nThree,Marina\r\n')

    expect(header).toEqual(['title', 'area'])
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [2, 'One\r\ntwo', 'Varda'],
      [5, 'Three', 'Marina'],
    ])
  })

  it('is read with semicolons, tabs, a byte order mark and doubled quotes', () => {
    expect(rowsOf('\ufefftitle;area\nA;B\nC;D').rows[1]?.cells).toEqual(['C', 'D'])
    expect(rowsOf('title\tarea\nA\tB\nC\tD').rows[0]?.cells).toEqual(['A', 'B'])
    expect(rowsOf('title,area\n"say ""go""",B').rows[0]?.cells).toEqual(['say "go"', 'B'])
  })

  it('marks a record whose quotes do not match and keeps those before it', () => {
    const { rows } = rowsOf('title,area\nA,B\n"C,D\nE,F\n')

    expect(rows.map(({ line, broken }) => [line, broken])).toEqual([
      [2, false],
      [3, true],
    ])
  })

  it('is refused as a whole when it is empty or larger than a board can take', () => {
    expect(readCsv('')).toEqual({ problem: 'empty' })
    expect(readCsv('title\n')).toEqual({ problem: 'empty' })
    expect(readCsv('x'.repeat(limits.characters + 1))).toEqual({ problem: 'tooLarge' })
    expect(readCsv(`title\n${'A\n'.repeat(limits.rows)}`)).toHaveProperty('rows')
    expect(readCsv(`title\n${'A\n'.repeat(limits.rows + 1)}`)).toEqual({ problem: 'tooManyRows' })
  })

  it('is read in UTF-8, else as an old spreadsheet wrote it', async () => {
    expect(await textOf(new Blob(['Frégate']))).toBe('Frégate')
    expect(await textOf(new Blob([Uint8Array.of(0x46, 0x72, 0xe9)]))).toBe('Fré')
  })
})
