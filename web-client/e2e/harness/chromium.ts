import type { Browser } from 'playwright-core'
import { find, launch } from '../../browser/chromium.ts'

/**
 * Starts the same Chromium as the engine's tests: the one from npm, so that a journey means the same on
 * every machine; `ENTENTE_BROWSER` names another one, for truer pictures with the machine's own fonts.
 */
export async function launchChromium(): Promise<Browser> {
  const found = await find()
  if (!found) throw new Error('no Chromium here: name one in ENTENTE_BROWSER')
  return launch(found)
}
