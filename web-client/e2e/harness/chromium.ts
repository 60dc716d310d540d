import { access } from 'node:fs/promises'
import { type Browser, chromium } from 'playwright-core'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Starts a Chromium: the one named by `E2E_CHROMIUM`, an installed one, or the one from npm. */
export async function launchChromium(): Promise<Browser> {
  const own = await firstThere([process.env.E2E_CHROMIUM ?? '', ...installed])
  const args = ['--no-sandbox', '--disable-dev-shm-usage']
  return chromium.launch({ executablePath: own ?? (await packaged()), args })
}

async function firstThere(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const there =
      path !== '' &&
      (await access(path).then(
        () => true,
        () => false,
      ))
    if (there) return path
  }
  return null
}

async function packaged(): Promise<string> {
  const { default: sparticuz } = await import('@sparticuz/chromium')
  return sparticuz.executablePath()
}
