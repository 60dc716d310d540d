import { type Messages, setupI18n } from '@lingui/core'
import type { Language, LanguageCode } from './languages.ts'

type Catalogue = Record<LanguageCode, () => Promise<{ default: unknown }>>

/* The sentences come in parts, so that a first visit waits only for those that it shows. */
const catalogues = {
  base: {
    en: () => import('../../locales/en.json'),
    fr: () => import('../../locales/fr.json'),
    ar: () => import('../../locales/ar.json'),
  },
  board: {
    en: () => import('../../locales/board/en.json'),
    fr: () => import('../../locales/board/fr.json'),
    ar: () => import('../../locales/board/ar.json'),
  },
  devices: {
    en: () => import('../../locales/devices/en.json'),
    fr: () => import('../../locales/devices/fr.json'),
    ar: () => import('../../locales/devices/ar.json'),
  },
  files: {
    en: () => import('../../locales/files/en.json'),
    fr: () => import('../../locales/files/fr.json'),
    ar: () => import('../../locales/files/ar.json'),
  },
  export: {
    en: () => import('../../locales/export/en.json'),
    fr: () => import('../../locales/export/fr.json'),
    ar: () => import('../../locales/export/ar.json'),
  },
  found: {
    en: () => import('../../locales/found/en.json'),
    fr: () => import('../../locales/found/fr.json'),
    ar: () => import('../../locales/found/ar.json'),
  },
  join: {
    en: () => import('../../locales/join/en.json'),
    fr: () => import('../../locales/join/fr.json'),
    ar: () => import('../../locales/join/ar.json'),
  },
  history: {
    en: () => import('../../locales/history/en.json'),
    fr: () => import('../../locales/history/fr.json'),
    ar: () => import('../../locales/history/ar.json'),
  },
  homes: {
    en: () => import('../../locales/homes/en.json'),
    fr: () => import('../../locales/homes/fr.json'),
    ar: () => import('../../locales/homes/ar.json'),
  },
  recovery: {
    en: () => import('../../locales/recovery/en.json'),
    fr: () => import('../../locales/recovery/fr.json'),
    ar: () => import('../../locales/recovery/ar.json'),
  },
  regions: {
    en: () => import('../../locales/regions/en.json'),
    fr: () => import('../../locales/regions/fr.json'),
    ar: () => import('../../locales/regions/ar.json'),
  },
  search: {
    en: () => import('../../locales/search/en.json'),
    fr: () => import('../../locales/search/fr.json'),
    ar: () => import('../../locales/search/ar.json'),
  },
  settings: {
    en: () => import('../../locales/settings/en.json'),
    fr: () => import('../../locales/settings/fr.json'),
    ar: () => import('../../locales/settings/ar.json'),
  },
  talk: {
    en: () => import('../../locales/talk/en.json'),
    fr: () => import('../../locales/talk/fr.json'),
    ar: () => import('../../locales/talk/ar.json'),
  },
  views: {
    en: () => import('../../locales/views/en.json'),
    fr: () => import('../../locales/views/fr.json'),
    ar: () => import('../../locales/views/ar.json'),
  },
  markings: {
    en: () => import('../../locales/markings/en.json'),
    fr: () => import('../../locales/markings/fr.json'),
    ar: () => import('../../locales/markings/ar.json'),
  },
  agencies: {
    en: () => import('../../locales/agencies/en.json'),
    fr: () => import('../../locales/agencies/fr.json'),
    ar: () => import('../../locales/agencies/ar.json'),
  },
} satisfies Record<string, Catalogue>

/** A part of the product with sentences of its own. */
export type Part = Exclude<keyof typeof catalogues, 'base'>

/** The one catalogue runtime of the page; {@link speak} loads a language before it is shown. */
export const i18n = setupI18n()

const spoken = new Set<keyof typeof catalogues>(['base'])
let now: Language | null = null
let speaking: Promise<void> = Promise.resolve()
let isDue = false

/** Switches sentences, formats and direction of the page to `language`. */
export function speak(language: Language): Promise<void> {
  now = language
  /* One after another: an earlier call that ends later must not take sentences away again. What is asked
     for until the next one begins is part of it, because the whole page is drawn again for each. */
  if (isDue) return speaking
  isDue = true
  speaking = speaking.catch(() => undefined).then(() => activate())
  return speaking
}

/** Loads the sentences of `part` in the language shown, now and after each switch. */
export function alsoSpeak(part: Part): Promise<void> {
  if (spoken.has(part)) return speaking
  spoken.add(part)
  return now ? speak(now) : speaking
}

async function activate(): Promise<void> {
  isDue = false
  const language = now
  if (!language) return
  const parts = await Promise.all([...spoken].map((part) => catalogues[part][language.code]()))
  i18n.loadAndActivate({
    locale: language.code,
    locales: [language.formats],
    messages: Object.assign({}, ...parts.map((part) => part.default as Messages)) as Messages,
  })
  document.documentElement.lang = language.code
  document.documentElement.dir = language.dir
}
