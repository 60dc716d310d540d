import { useEffect, useSyncExternalStore } from 'react'
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

/** Words that an agency has written: in English, in other languages perhaps. */
type SomeSaid = { readonly en: string; readonly fr?: string; readonly ar?: string }
type Added<T> = Omit<T, 'means'> & { readonly means: SomeSaid }

/** One scheme as an agency has published it. */
export interface AddedScheme {
  readonly id: string
  readonly title: SomeSaid
  readonly groups: readonly {
    readonly id: string
    readonly kind: Kind
    readonly title: SomeSaid
    readonly codes: readonly Added<Code>[]
    readonly with?: readonly Added<Code>[]
  }[]
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

const added = new Map<string, readonly KnownCode[]>()
const listeners = new Set<() => void>()
let loaded: Promise<void> | undefined
let builtIn: readonly KnownCode[] | undefined
let known: readonly KnownCode[] | undefined

/** The codes that come with the product and those that agencies have added; the first call loads them. */
export async function loadCodes(): Promise<readonly KnownCode[]> {
  loaded ??= Promise.all(Object.values(files).map((load) => load())).then((schemes) => {
    const sorted = schemes.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
    builtIn = sorted.flatMap(codesOf)
    gather()
  })
  await loaded
  return known ?? []
}

/** The codes, once they are loaded. */
export function useCodes(): readonly KnownCode[] | null {
  const codes = useSyncExternalStore(listen, () => known)
  useEffect(() => {
    if (!codes) void loadCodes()
  }, [codes])
  return codes ?? null
}

/**
 * Takes in schemes that agencies have added, as the device has checked them; a newer one of the same id counts.
 * One that has a form of later is passed over: its codes stand without their explanation.
 */
export function learnSchemes(schemes: readonly AddedScheme[]): void {
  let isNew = false
  for (const scheme of schemes) {
    const codes = codesIn(scheme)
    const id = codes[0]?.code.split(':')[0] ?? ''
    const key = `${id}/${scheme.id}`
    if (codes.length === 0 || JSON.stringify(added.get(key)) === JSON.stringify(codes)) continue
    added.set(key, codes)
    isNew = true
  }
  if (isNew) gather()
}

function codesIn(scheme: AddedScheme): readonly KnownCode[] {
  try {
    return codesOf(inAllLanguages(scheme))
  } catch {
    return []
  }
}

/** Forgets what agencies have added, when the device is locked. */
export function forgetSchemes(): void {
  added.clear()
  gather()
}

function gather(): void {
  if (!builtIn) return
  known = [...builtIn, ...[...added.values()].flat()]
  for (const tell of listeners) tell()
}

function listen(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** What an agency says in English alone stands in every language. */
export function inAllLanguages(scheme: AddedScheme): Scheme {
  const code = (one: Added<Code>): Code => ({ ...one, means: said(one.means) })
  return {
    ...scheme,
    title: said(scheme.title),
    groups: scheme.groups.map((group) => ({
      ...group,
      title: said(group.title),
      codes: group.codes.map(code),
      ...(group.with ? { with: group.with.map(code) } : {}),
    })) as readonly Group[],
  }
}

function said(words: SomeSaid): Said {
  return { en: words.en, fr: words.fr ?? words.en, ar: words.ar ?? words.en }
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
