import { describe, expect, it } from 'vitest'
import { compact, fold, highlight, termsOf } from './fold.ts'

const marked = (text: string, query: string) =>
  highlight(text, query)
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('')

describe('how words are compared', () => {
  it.each([
    ['Łódź', 'lodz'],
    ['Ærøskøbing', 'aeroskobing'],
    ['Straße', 'strasse'],
    ['ÉTÉ à Nîmes', 'ete a nimes'],
    ['مُحَمَّد', 'محمد'],
    ['أحمد إبراهيم آمنة', 'احمد ابراهيم امنه'],
    ['مستشفى', 'مستشفي'],
    ['مــيناء', 'مينا'],
    ['٤٤١٠', '4410'],
    ['۴۴۱۰', '4410'],
    ['ﻣﻴﻨﺎ', 'مينا'],
    ['İstanbul', 'istanbul'],
  ])('folds %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('takes the signs out of plates and numbers only', () => {
    expect(compact(fold('AB-123 CD'))).toBe('ab123cd')
    expect(compact(fold('no number'))).toBe('')
  })

  it('looks for each word of a query once', () => {
    expect(termsOf('  Port  port Varda ')).toEqual(['port', 'varda'])
  })
})

describe('what is marked of a hit', () => {
  it('marks parts of words in the text as it was written', () => {
    expect(marked('The Harbour of Łódź', 'arb lod')).toBe('The H[arb]our of [Łód]ź')
  })

  it('marks a plate that is written in another way', () => {
    expect(marked('Van AB 123-CD seen', 'ab123cd')).toBe('Van [AB 123-CD] seen')
  })

  it('marks Arabic whatever marks and forms it has', () => {
    expect(marked('رأينا مُحَمَّدًا', 'محمد')).toBe('رأينا [مُحَمَّدً]ا')
  })

  it('marks a letter that folds to two as a whole', () => {
    expect(marked('Straße', 's')).toBe('[S]tra[ß]e')
  })

  it('leaves text without a hit as it is', () => {
    expect(highlight('', 'a')).toEqual([])
    expect(marked('nothing here', 'zz')).toBe('nothing here')
  })
})
