import { useSyncExternalStore } from 'react'
import { Formats } from './formats.ts'
import { i18n } from './i18n.ts'
import { chooseLanguage } from './languages.ts'
import { type MessageId, type Values, Words } from './words.ts'

/** What a view needs to speak: `t` for sentences, `format` for times and numbers. */
export interface Speech {
  readonly t: (id: MessageId, values?: Values) => string
  readonly format: Formats
  readonly words: Words
}

/**
 * Sentences and formats of the language now shown; renders again when another is chosen, and not when more
 * sentences of the same are loaded: whoever needs those is shown when they are here.
 */
export function useWords(): Speech {
  return speechIn(useSyncExternalStore(onSpeech, languageNow))
}

function onSpeech(tell: () => void): () => void {
  return i18n.on('change', tell)
}

function languageNow(): string {
  return i18n.locale
}

const made = new Map<string, Speech>()

/** Formatters take long to make and a board shows hundreds of times: one set for each language. */
function speechIn(code: string): Speech {
  const known = made.get(code)
  if (known) return known
  const language = chooseLanguage([code])
  const words = new Words(i18n, language)
  const t: Speech['t'] = (id, values) => words.say(id, values)
  const speech = { words, format: new Formats(language), t }
  made.set(code, speech)
  return speech
}
