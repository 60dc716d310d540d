import { afterEach, describe, expect, it } from 'vitest'
import { codeOf, passesOf } from './marking-text.ts'
import { exampleScheme, readScheme } from './scheme-file.ts'
import { type AddedScheme, forgetSchemes, learnSchemes, loadCodes } from './schemes.ts'

const prefix = 'AL-ALB:'
const text = exampleScheme(prefix)

/** The example with one place changed. */
function changed(from: string | RegExp, to: string): string {
  const other = text.replace(from, to)
  expect(other).not.toBe(text)
  return other
}

function asScheme(json: string): AddedScheme {
  return JSON.parse(json) as AddedScheme
}

afterEach(forgetSchemes)

describe('the file of an agency’s own markings', () => {
  it('is read as its author wrote it, without what nobody asked for', () => {
    const read = readScheme(changed('{', '{ "colour": "red",'), prefix)

    expect('text' in read && asScheme(read.text)).toEqual(asScheme(text))
  })

  it.each([
    ['title.en', '"en": "Our own markings",', ''],
    ['groups.0.kind', '"kind": "handling"', '"kind": "dance"'],
    ['groups.0.codes.1.passes', '"passes": "none"', '"passes": "nobody"'],
    ['groups.0.codes.0.code', 'AL-ALB:OPEN', 'al-alb:x'],
    ['id', '"id": "own"', '"id": "Own"'],
  ])('names the place that does not fit: %s', (place, from, to) => {
    expect(readScheme(changed(from, to), prefix)).toEqual({ wrong: 'place', place })
  })

  it('has codes of this agency alone, each once', () => {
    const read = (code: string) => readScheme(changed('AL-ALB:OPEN', code), prefix)

    expect(read('TLP:RED')).toEqual({ wrong: 'prefix', code: 'TLP:RED' })
    expect(read('AL-ALB:')).toEqual({ wrong: 'prefix', code: 'AL-ALB:' })
    expect(read('AL-ALB:HOUSE')).toEqual({ wrong: 'twice', code: 'AL-ALB:HOUSE' })
  })

  it('is JSON, and not longer than a device takes it', () => {
    const code = (i: number) => `{"code":"${prefix}X${i}","means":{"en":"${'x'.repeat(199)}"}},`
    const many = Array.from({ length: 60 }, (_, i) => code(i)).join('')

    expect(readScheme('{', prefix)).toEqual({ wrong: 'json' })
    expect(readScheme(changed('"codes": [', `"codes": [${many}`), prefix)).toEqual({
      wrong: 'long',
    })
  })
})

describe('codes that agencies have added', () => {
  it('stand beside those of the product, in English where nothing else is said', async () => {
    learnSchemes([asScheme(changed(/,\s*"ar": "اسألونا قبل النقل"/, ''))])
    const known = await loadCodes()

    const house = codeOf('TLP:AMBER AL-ALB:HOUSE', 'handling', known)
    expect(house?.means.ar).toBe('ask us before passing on')
    expect(house?.scheme.title.fr).toBe('Nos propres marquages')
    expect(passesOf('AL-ALB:HOUSE', known)).toBe('none')
    expect(passesOf('AL-ALB:NEVER', known)).toBe('none')
    expect(passesOf('AL-ALB:OPEN', known)).toBe('any')
  })

  it('are there once, and a newer file counts', async () => {
    const better = asScheme(changed('ask us before passing on', 'stays in the house'))
    learnSchemes([asScheme(text)])
    learnSchemes([better, better])

    const known = await loadCodes()
    const house = known.filter((one) => one.code === 'AL-ALB:HOUSE')
    expect(house.map((one) => one.means.en)).toEqual(['stays in the house'])
  })

  it('that have a form of later are passed over, and the others count', async () => {
    learnSchemes([asScheme('{"id":"later","names":["Own"]}'), asScheme(text)])

    const known = await loadCodes()
    expect(passesOf('AL-ALB:HOUSE', known)).toBe('none')
  })
})
