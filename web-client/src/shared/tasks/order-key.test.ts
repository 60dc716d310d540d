import { describe, expect, it } from 'vitest'
import { keyBetween, keysBetween } from './order-key.ts'

/** A small seeded generator (mulberry32), so that a failure can be repeated. */
function seeded(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

describe('an order key', () => {
  it('stands between its neighbours wherever a task is put', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const draw = seeded(seed)
      const keys: string[] = []
      for (let put = 0; put < 400; put++) {
        const at = draw(keys.length + 1)
        const key = keyBetween(keys[at - 1] ?? null, keys[at] ?? null, draw)
        keys.splice(at, 0, key)
        expect(key, `seed ${seed}`).not.toMatch(/0$/)
      }
      expect(keys, `seed ${seed}`).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)))
      expect(new Set(keys).size, `seed ${seed}`).toBe(keys.length)
    }
  })

  it('stays short when ten thousand tasks are added at one end', () => {
    const draw = seeded(7)
    const after = keysBetween(null, null, 10_000, draw)
    let before = after[0] ?? ''
    for (let put = 0; put < 10_000; put++) before = keyBetween(null, before, draw)
    expect(Math.max(...after.map((key) => key.length), before.length)).toBeLessThanOrEqual(8)
  })

  it('is found also between keys that were made at the same time or by another version', () => {
    expect(keyBetween('V', 'V', () => 1) > 'V').toBe(true)
    expect(keyBetween('b', 'a', () => 1) > 'b').toBe(true)
    const tight = keyBetween('V', 'V0', () => 1)
    expect(tight > 'V').toBe(true)
  })
})
