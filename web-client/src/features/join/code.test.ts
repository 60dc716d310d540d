import { describe, expect, it } from 'vitest'
import { codeCharacters, spread } from './code.ts'

describe('an invitation code', () => {
  it('is read whatever case, dash or space it is written with', () => {
    expect(codeCharacters(' 7q4m – k2xd ')).toBe('7Q4MK2XD')
  })

  it('takes letters that look like digits as those digits', () => {
    expect(codeCharacters('OIL0')).toBe('0110')
  })

  it('fills both fields when it is pasted into the first', () => {
    expect(spread('7Q4M-K2XD', '')).toEqual({ first: '7Q4M', second: 'K2XD' })
  })

  it('leaves the second field alone while the first is typed', () => {
    expect(spread('7Q', 'K2XD')).toEqual({ first: '7Q', second: 'K2XD' })
  })
})
