import type { I18n } from '@lingui/core'
import type agencies from '../../locales/agencies/en.json'
import type board from '../../locales/board/en.json'
import type devices from '../../locales/devices/en.json'
import type en from '../../locales/en.json'
import type exports from '../../locales/export/en.json'
import type files from '../../locales/files/en.json'
import type found from '../../locales/found/en.json'
import type history from '../../locales/history/en.json'
import type homes from '../../locales/homes/en.json'
import type join from '../../locales/join/en.json'
import type markings from '../../locales/markings/en.json'
import type recovery from '../../locales/recovery/en.json'
import type regions from '../../locales/regions/en.json'
import type search from '../../locales/search/en.json'
import type settings from '../../locales/settings/en.json'
import type talk from '../../locales/talk/en.json'
import type views from '../../locales/views/en.json'
import type { Language } from './languages.ts'

/** The id of a sentence in the catalogues. */
export type MessageId =
  | keyof typeof en
  | keyof typeof agencies
  | keyof typeof board
  | keyof typeof devices
  | keyof typeof found
  | keyof typeof history
  | keyof typeof homes
  | keyof typeof join
  | keyof typeof recovery
  | keyof typeof markings
  | keyof typeof regions
  | keyof typeof search
  | keyof typeof settings
  | keyof typeof talk
  | keyof typeof exports
  | keyof typeof files
  | keyof typeof views
export type Values = Readonly<Record<string, string | number>>

const firstStrongIsolate = '\u2068'
const popIsolate = '\u2069'

/**
 * Sentences of one language.
 *
 * Values that people or agencies wrote are set apart from the direction of the sentence around them
 * where that can matter: always in a right-to-left language, elsewhere when they leave ASCII.
 */
export class Words {
  readonly #i18n: I18n
  readonly language: Language

  constructor(i18n: I18n, language: Language) {
    this.#i18n = i18n
    this.language = language
  }

  /** The sentence `id` with `values` put in. */
  say(id: MessageId, values: Values = {}): string {
    return this.#i18n._(id, this.isolate(values))
  }

  /** `values` with text marked as a unit of its own direction. */
  isolate(values: Values): Record<string, string | number> {
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, this.#isolated(value)]),
    )
  }

  #isolated(value: string | number): string | number {
    if (typeof value === 'number') return value
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
    const plain = this.language.dir === 'ltr' && /^[\x00-\x7f]*$/.test(value)
    return plain ? value : firstStrongIsolate + value + popIsolate
  }
}
