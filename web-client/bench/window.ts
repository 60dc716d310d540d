import { type Browser, chromium } from 'playwright-core'
import { find, launch } from '../browser/chromium.ts'

/** With a display and an installed browser in a window, as people have it; else without one. */
export async function openBrowser(): Promise<{ browser: Browser; headful: boolean }> {
  const { DISPLAY: display, ENTENTE_BROWSER: executablePath } = process.env
  if (display && executablePath) {
    const args = ['--no-sandbox', '--disable-dev-shm-usage']
    return {
      browser: await chromium.launch({ executablePath, headless: false, args }),
      headful: true,
    }
  }
  const found = await find()
  if (!found) throw new Error('no Chromium here: name one in ENTENTE_BROWSER')
  return { browser: await launch(found), headful: false }
}
