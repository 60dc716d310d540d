import { expect, test, vi } from 'vitest'
import { randomBytes } from './random.ts'

test('more than one call of the generator can give is drawn in parts', () => {
  const draws = vi.spyOn(crypto, 'getRandomValues')

  const bytes = randomBytes(150_000)

  expect(bytes).toHaveLength(150_000)
  expect(draws).toHaveBeenCalledTimes(3)
  expect(bytes.slice(140_000).some((b) => b !== 0)).toBe(true)
})

test('without a generator nothing is drawn', () => {
  vi.stubGlobal('crypto', undefined)

  expect(() => randomBytes(1)).toThrow()

  vi.unstubAllGlobals()
})
