import { readdirSync, readFileSync } from 'node:fs'
import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, it } from 'vitest'
import { languages } from '../shared/i18n/languages.ts'

const folders = readdirSync('src/locales', { withFileTypes: true })
const parts = ['', ...folders.filter((each) => each.isDirectory()).map(({ name }) => `${name}/`)]
const catalogue = (code: string) =>
  Object.assign({}, ...parts.map((part) => read(`src/locales/${part}${code}.json`))) as Catalogue
const english = catalogue('en')

type Catalogue = Record<string, string>

function read(file: string): Catalogue {
  return JSON.parse(readFileSync(file, 'utf8')) as Catalogue
}

/** Names of the values and elements that a sentence has. */
function slots(sentence: string): string[] {
  const values = [...sentence.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1] ?? '')
  const elements = [...sentence.matchAll(/<(\w+)\/>/g)].map((match) => match[1] ?? '')
  return [...new Set([...values, ...elements])].sort()
}

/* What no person has to know; see the house rule on words. */
const cryptographic = /\b(key package|epoch|ratchet|decrypt|encrypt|commit|mls|nonce|cipher)\w*/i

describe.each(languages)('the catalogue in $name', ({ code, formats }) => {
  const sentences = catalogue(code)

  it('has every sentence, none empty', () => {
    expect(Object.keys(sentences)).toEqual(Object.keys(english))
    for (const sentence of Object.values(sentences)) expect(sentence.trim()).not.toBe('')
  })

  it('has each sentence in one part only', () => {
    const ids = parts.flatMap((part) => Object.keys(read(`src/locales/${part}${code}.json`)))
    expect(ids).toEqual([...new Set(ids)])
  })

  it('has the same values and elements in every sentence', () => {
    for (const [id, sentence] of Object.entries(sentences)) {
      expect([id, slots(sentence)]).toEqual([id, slots(english[id] ?? '')])
    }
  })

  it('can be compiled and says a number in every plural', () => {
    const messages = Object.fromEntries(
      Object.entries(sentences).map(([id, sentence]) => [id, compileMessage(sentence)]),
    )
    const i18n = setupI18n()
    i18n.loadAndActivate({ locale: code, locales: [formats], messages })
    for (const count of [1, 2, 3, 11, 100]) {
      expect(i18n._('room.readers', { count })).not.toContain('undefined')
    }
    expect(i18n._('room.readers', { count: 3 })).toContain('3')
  })

  it('has no cryptographic word', () => {
    for (const sentence of Object.values(sentences)) expect(sentence).not.toMatch(cryptographic)
  })
})
