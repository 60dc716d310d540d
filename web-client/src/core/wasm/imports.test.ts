import { expect, it } from 'vitest'
import { Runtime } from './errors.ts'
import { bridgeImports } from './imports.ts'

it('hands bytes over as the signed ones that compiled code copies in blocks, without a copy of its own', () => {
  const seen: unknown[] = []
  const target = (name: unknown, bytes: unknown) => void seen.push(name, bytes)
  const define = bridgeImports(new Runtime(), true).defineFunction as (
    f: typeof target,
  ) => typeof target
  const whole = new Uint8Array([1, 2, 250, 4])

  define(target)('record', whole.subarray(1, 3))

  const [name, bytes] = seen as [string, Int8Array]
  expect(name).toBe('record')
  expect(bytes).toEqual(new Int8Array([2, -6]))
  expect(bytes.buffer).toBe(whole.buffer)
})
