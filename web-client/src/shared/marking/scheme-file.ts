import * as v from 'valibot'
import { type AddedScheme, codesOf, inAllLanguages } from './schemes.ts'

/** The longest file of a scheme, in characters, as a device takes it. */
const mostCharacters = 8 * 1024
const mostCodes = 64
const mostWords = 200

/* One line that reads as it was written: no breaks, nothing that turns or hides what stands beside it. */
const hidden = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u061c]/u
const line = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(mostWords),
  v.check((words) => !hidden.test(words)),
)
const words = v.object({ en: line, fr: v.exactOptional(line), ar: v.exactOptional(line) })
const letters = v.pipe(v.string(), v.regex(/^[A-Z0-9:+._-]{1,32}$/))
const code = v.object({
  code: letters,
  rank: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))),
  passes: v.exactOptional(v.picklist(['any', 'same', 'none'])),
  court: v.exactOptional(v.boolean()),
  conditions: v.exactOptional(v.boolean()),
  means: words,
})
const group = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,32}$/)),
  kind: v.picklist(['audience', 'handling', 'grade', 'action']),
  title: words,
  codes: v.pipe(v.array(code), v.minLength(1), v.maxLength(mostCodes)),
  with: v.exactOptional(
    v.pipe(
      v.array(v.object({ code: letters, means: words })),
      v.minLength(1),
      v.maxLength(mostCodes),
    ),
  ),
})
const file = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,32}$/)),
  title: words,
  groups: v.pipe(v.array(group), v.minLength(1), v.maxLength(20)),
})

/** What is wrong with a file, so that its author finds the place. */
export type SchemeFault =
  | { readonly wrong: 'json' | 'long' | 'many' }
  | { readonly wrong: 'place'; readonly place: string }
  | { readonly wrong: 'prefix' | 'twice'; readonly code: string }

/** A scheme that an agency can publish, and the text that is signed. */
export interface SchemeFile {
  readonly scheme: AddedScheme
  readonly text: string
}

/**
 * Reads the file of a scheme as its author wrote it.
 *
 * @param prefix what each code of the agency begins with, such as `AL-ALB:`
 */
export function readScheme(text: string, prefix: string): SchemeFile | SchemeFault {
  const read = v.safeParse(file, parsed(text))
  if (!read.success) {
    const place = v.getDotPath(read.issues[0])
    return place === null ? { wrong: 'json' } : { wrong: 'place', place }
  }
  const compact = JSON.stringify(read.output)
  if (compact.length > mostCharacters) return { wrong: 'long' }
  return codeFault(read.output, prefix) ?? { scheme: read.output, text: compact }
}

/** What an agency has published; null where this version cannot read it. */
export function publishedScheme(text: string): AddedScheme | null {
  const read = v.safeParse(file, parsed(text))
  return read.success ? read.output : null
}

function codeFault(scheme: AddedScheme, prefix: string): SchemeFault | null {
  const codes = codesOf(inAllLanguages(scheme)).map((one) => one.code)
  const foreign = codes.find((one) => !one.startsWith(prefix) || one === prefix || one.length > 32)
  if (foreign !== undefined) return { wrong: 'prefix', code: foreign }
  const twice = codes.find((one, i) => codes.indexOf(one) !== i)
  if (twice !== undefined) return { wrong: 'twice', code: twice }
  return codes.length > mostCodes ? { wrong: 'many' } : null
}

/** A file to begin with: the agency's own way to say what is open and what stays in the house. */
export function exampleScheme(prefix: string): string {
  const example: AddedScheme = {
    id: 'own',
    title: { en: 'Our own markings', fr: 'Nos propres marquages', ar: 'علاماتنا الخاصة' },
    groups: [
      {
        id: 'handling',
        kind: 'handling',
        title: { en: 'Handling', fr: 'Traitement', ar: 'التداول' },
        codes: [
          {
            code: `${prefix}OPEN`,
            passes: 'any',
            means: { en: 'may be passed on', fr: 'peut être transmis', ar: 'يجوز نقله' },
          },
          {
            code: `${prefix}HOUSE`,
            passes: 'none',
            means: {
              en: 'ask us before passing on',
              fr: 'nous demander avant de transmettre',
              ar: 'اسألونا قبل النقل',
            },
          },
        ],
      },
    ],
  }
  return `${JSON.stringify(example, null, 2)}\n`
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
