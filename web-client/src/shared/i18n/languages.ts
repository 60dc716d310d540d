/** The languages of the interface; the first is the fallback. */
export const languages = [
  { code: 'en', name: 'English', dir: 'ltr', formats: 'en-GB' },
  { code: 'fr', name: 'Français', dir: 'ltr', formats: 'fr' },
  { code: 'ar', name: 'العربية', dir: 'rtl', formats: 'ar-u-nu-latn' },
] as const

export type Language = (typeof languages)[number]
export type LanguageCode = Language['code']

/** The best language for `wanted`, a list of BCP 47 tags with the most wanted first. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split('-')[0]
    const found = languages.find((language) => language.code === primary)
    if (found) return found
  }
  return languages[0]
}
