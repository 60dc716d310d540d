import { type Messages, setupI18n } from '@lingui/core'
import type { Language, LanguageCode } from './languages.ts'

const catalogues: Record<LanguageCode, () => Promise<{ default: unknown }>> = {
  en: () => import('../../locales/en.json'),
  fr: () => import('../../locales/fr.json'),
  ar: () => import('../../locales/ar.json'),
}

/** The one catalogue runtime of the page; {@link speak} loads a language before it is shown. */
export const i18n = setupI18n()

/** Switches sentences, formats and direction of the page to `language`. */
export async function speak(language: Language): Promise<void> {
  const { default: messages } = await catalogues[language.code]()
  i18n.loadAndActivate({
    locale: language.code,
    locales: [language.formats],
    messages: messages as Messages,
  })
  document.documentElement.lang = language.code
  document.documentElement.dir = language.dir
}
