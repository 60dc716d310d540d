import { isQuiet } from '../features/notices/quiet.ts'
import type { LanguageCode } from '../shared/i18n/languages.ts'
import type { Told } from '../shared/notify/told-choices.ts'

/* The message that wakes is empty, so there is nothing to say but that. */
const sentences: Readonly<Record<LanguageCode, string>> = {
  en: 'Something new is waiting for you.',
  fr: 'Du nouveau vous attend.',
  ar: 'ثمة جديد في انتظارك.',
}

/** What a browser that was woken shows at `hour` of the local day: it has to show something, but may be silent. */
export function news({ language, quiet, quietFrom, quietTo }: Told, hour: number) {
  const silent = isQuiet({ on: quiet, from: quietFrom, to: quietTo }, hour)
  return { body: sentences[language], tag: 'entente', silent }
}
