import { useLingui } from '@lingui/react'
import { useMemo } from 'react'
import { Formats } from './formats.ts'
import { chooseLanguage } from './languages.ts'
import { type MessageId, type Values, Words } from './words.ts'

/** What a view needs to speak: `t` for sentences, `format` for times and numbers. */
export interface Speech {
  readonly t: (id: MessageId, values?: Values) => string
  readonly format: Formats
  readonly words: Words
}

/** Sentences and formats of the language now shown; renders again when it changes. */
export function useWords(): Speech {
  const { i18n } = useLingui()
  const code = i18n.locale
  return useMemo(() => {
    const words = new Words(i18n, chooseLanguage([code]))
    return { words, format: formatsFor(code), t: (id, values) => words.say(id, values) }
  }, [i18n, code])
}

const made = new Map<string, Formats>()

/** Formatters take long to make and a board shows hundreds of times: one set for each language. */
function formatsFor(code: string): Formats {
  const known = made.get(code) ?? new Formats(chooseLanguage([code]))
  made.set(code, known)
  return known
}
