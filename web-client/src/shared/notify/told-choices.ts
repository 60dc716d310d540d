import { chooseLanguage, type LanguageCode } from '../i18n/languages.ts'
import type { Choices } from '../preferences/preferences.ts'

/** What is known of a person's choices while no page is open; says nothing about any case. */
export type Told = Pick<Choices, 'language' | 'quiet' | 'quietFrom' | 'quietTo'>

const store = 'choices'
const path = '/told-choices'

/** Keeps the choices where this browser finds them when it is woken. */
export async function tellChoices(told: Told, at: CacheStorage = caches): Promise<void> {
  const { language, quiet, quietFrom, quietTo } = told
  const kept: Told = { language, quiet, quietFrom, quietTo }
  await (await at.open(store)).put(path, new Response(JSON.stringify(kept)))
}

/** The choices that a page has told last; without quiet hours where none has. */
export async function toldChoices(
  wanted: readonly string[],
  at: CacheStorage = caches,
): Promise<Told> {
  const language: LanguageCode = chooseLanguage(wanted).code
  const kept = await (await at.open(store)).match(path)
  const told = kept ? ((await kept.json()) as Told) : null
  return told ?? { language, quiet: false, quietFrom: 0, quietTo: 0 }
}
