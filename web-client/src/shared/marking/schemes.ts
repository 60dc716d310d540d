import { useEffect, useState } from 'react'
import type { LanguageCode } from '../i18n/languages.ts'

/** Words of one thing in the languages of the interface. */
export type Said = Readonly<Record<LanguageCode, string>>

/** One code, or one half of one. */
export interface Code {
  readonly code: string
  readonly means: Said
  readonly conditions?: boolean
  /** Where it may go without asking its originator; anywhere where nothing is said. */
  readonly passes?: Passes
}

/** Where something may go without asking: anywhere, to the same agencies, nowhere. */
export type Passes = 'any' | 'same' | 'none'

/** What a group of codes is about. */
export type Kind = 'audience' | 'handling' | 'grade' | 'action'

/** Codes of which a message has at most one. */
export interface Group {
  readonly id: string
  readonly kind: Kind
  readonly title: Said
  readonly codes: readonly Code[]
  /** Second halves; each code is then one of {@link codes} and one of these. */
  readonly with?: readonly Code[]
}

/** One scheme of markings, as its file has it. */
export interface Scheme {
  readonly id: string
  readonly title: Said
  readonly groups: readonly Group[]
}

/** A code with its explanation, and the group that it belongs to. */
export interface KnownCode {
  readonly code: string
  readonly means: Said
  readonly group: Group
  readonly scheme: Scheme
  readonly needsConditions: boolean
  readonly passes: Passes
}

const files = import.meta.glob<Scheme>('../../../../crypto/trust/markings/*.json', {
  import: 'default',
})
const order = ['tlp', 'europol', 'uk-3x5x2', 'pap']

let loaded: Promise<readonly KnownCode[]> | undefined
let known: readonly KnownCode[] | undefined

/** The codes that come with the product; the first call loads them. */
export function loadCodes(): Promise<readonly KnownCode[]> {
  loaded ??= Promise.all(Object.values(files).map((load) => load())).then((schemes) => {
    const sorted = schemes.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
    known = sorted.flatMap(codesOf)
    return known
  })
  return loaded
}

/** The codes, once they are loaded. */
export function useCodes(): readonly KnownCode[] | null {
  const [codes, setCodes] = useState(known ?? null)
  useEffect(() => {
    if (!codes) void loadCodes().then(setCodes)
  }, [codes])
  return codes
}

/** All codes of a scheme, halves put together. */
export function codesOf(scheme: Scheme): KnownCode[] {
  return scheme.groups.flatMap((group) => {
    const second = group.with ?? [null]
    return group.codes.flatMap((first) =>
      second.map((more) => ({
        code: first.code + (more?.code ?? ''),
        means: more ? together(first.means, more.means) : first.means,
        group,
        scheme,
        needsConditions: first.conditions === true,
        passes: first.passes ?? 'any',
      })),
    )
  })
}

function together(a: Said, b: Said): Said {
  return { en: `${a.en}; ${b.en}`, fr: `${a.fr} ; ${b.fr}`, ar: `${a.ar}؛ ${b.ar}` }
}
