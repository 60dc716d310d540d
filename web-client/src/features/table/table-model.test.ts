import { describe, expect, it } from 'vitest'
import { usualColumns } from './table-columns.tsx'
import { TableModel } from './table-model.ts'

function browser() {
  const stored = new Map<string, string>()
  return {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  }
}

describe('a table', () => {
  it('sorts up, then down, then as the board stands', () => {
    const table = new TableModel(browser())
    const sorting = () => table.snapshot().sorting

    table.sort('due')
    expect(sorting()).toEqual({ by: 'due', descending: false })
    table.sort('due')
    expect(sorting()).toEqual({ by: 'due', descending: true })
    table.sort('due')
    expect(sorting()).toEqual({ by: 'board', descending: false })
  })

  it('turns round without heads of columns to press', () => {
    const table = new TableModel(browser())
    table.sort('due')

    table.turn()
    expect(table.snapshot().sorting).toEqual({ by: 'due', descending: true })
    table.turn()
    expect(table.snapshot().sorting).toEqual({ by: 'due', descending: false })
  })

  it('keeps the columns that were chosen, in the order of all', () => {
    const storage = browser()
    const table = new TableModel(storage)
    expect(table.snapshot().columns).toEqual(usualColumns)

    table.show('marking', true)
    table.show('agency', false)
    table.show('area', true)

    const again = new TableModel(storage).snapshot().columns
    expect(again).toEqual(['column', 'officer', 'due', 'priority', 'country', 'area', 'marking'])
  })

  it('selects a whole range from the last one selected, and takes it back the same way', () => {
    const table = new TableModel(browser())
    const range = ['a', 'b', 'c', 'd', 'e']

    table.select('b', true)
    table.select('d', true, range)
    expect([...table.snapshot().selected]).toEqual(['b', 'c', 'd'])

    table.select('c', false, range)
    expect([...table.snapshot().selected]).toEqual(['b'])
    table.selectAll(range)
    expect(table.snapshot().selected.size).toBe(5)
  })
})
