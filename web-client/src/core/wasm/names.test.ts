import { expect, test } from 'vitest'
import { functionOf, globalNamed } from './names.ts'

test.each(['eval', 'Function', 'crypto', 'constructor', '__proto__'])(
  'the global %s is out of reach for compiled code',
  (name) => {
    expect(() => globalNamed(name)).toThrow('unknown name')
  },
)

test('a function text that was not written out beforehand is refused', () => {
  expect(() => functionOf('return eval(str);')).toThrow('unknown function')
})

test('known names and texts give what they say', () => {
  expect(globalNamed('Int8Array')).toBe(Int8Array)
  expect(functionOf('return str;')('a')).toBe('a')
})
