import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { find, launch } from '../../browser/chromium.ts'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * Starts a Chromium: the one that `ENTENTE_BROWSER` names, else an installed one, which has the
 * machine's fonts and so makes truer pictures, else the one from npm.
 */
export async function launchChromium(): Promise<Browser> {
  const own = process.env.ENTENTE_BROWSER ?? installed.find((path) => existsSync(path))
  const found = own ? { executablePath: own, env: {} } : await find()
  if (!found) throw new Error('no Chromium here: name one in ENTENTE_BROWSER')
  return launch(found)
}
