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
    const language = chooseLanguage([code])
    const words = new Words(i18n, language)
    return { words, format: new Formats(language), t: (id, values) => words.say(id, values) }
  }, [i18n, code])
}
