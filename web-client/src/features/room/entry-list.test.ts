import { expect, it } from 'vitest'
import type { Entry } from '../../core/engine/port.ts'
import { anEntry } from '../../test/people.ts'
import { has, withEntries } from './entry-list.ts'

it.each([1, 7, 1926])(
  'entries stand in order, one of each key, the last one of it (seed %i)',
  (seed) => {
    let state = seed
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
    const expected = new Map<string, string | null>()
    let entries: readonly Entry[] = []
    for (let arrival = 0; arrival < 40; arrival++) {
      const added = Array.from({ length: random(12) }, () =>
        anEntry(random(60), { text: `${arrival}.${random(1000)}` }),
      )
      for (const entry of added) expected.set(entry.key, entry.text)
      entries = withEntries(entries, added)
    }

    expect(entries.map(({ key, text }) => [key, text])).toEqual(
      [...expected].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    )
    for (const key of expected.keys()) expect(has(entries, key)).toBe(true)
    expect(has(entries, anEntry(99).key)).toBe(false)
  },
)
