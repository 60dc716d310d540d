/* Finds a Chromium to test with: the one that ENTENTE_BROWSER names, the one from npm (same version
   everywhere), or an installed one. */
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** A browser binary and the environment that it needs. */
export type Found = { executablePath: string; env: Record<string, string> }

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
]
const packages = ['chromium', 'fonts', 'al2023', 'swiftshader']

/** @returns a browser, or null when this machine has none that runs */
export async function find(): Promise<Found | null> {
  const named = process.env.ENTENTE_BROWSER
  if (named) return { executablePath: named, env: {} }
  if (process.platform === 'linux' && process.arch === 'x64') return await unpacked()
  const executablePath = installed.find((path) => existsSync(path))
  return executablePath ? { executablePath, env: {} } : null
}

/** Starts a browser with the arguments that a container needs; nothing weakens the page's policy. */
export async function launch(found: Found, args: string[] = []): Promise<Browser> {
  return await chromium.launch({
    executablePath: found.executablePath,
    env: { ...environment(), ...found.env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', ...args],
  })
}

/**
 * For tests that cannot run here: fails in CI and says so elsewhere.
 *
 * @returns the exit code
 */
export function notRun(what: string, how: string): number {
  const inCi = process.env.CI === 'true'
  console.log(`${inCi ? 'FAILED' : 'SKIPPED'}: ${what}. ${how}`)
  return inCi ? 1 : 0
}

/**
 * Unpacks the browser from npm with its own libraries, so that a machine without NSS works too. The
 * package unpacks into the temporary directory; ours is private, and moved in place when complete.
 */
async function unpacked(): Promise<Found> {
  const home = resolve('node_modules/.chromium')
  if (!existsSync(home)) {
    const parts = `${home}.${String(process.pid)}`
    await mkdir(parts, { recursive: true })
    const before = process.env.TMPDIR
    process.env.TMPDIR = parts
    try {
      await inflateAll()
    } finally {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
    }
    await rename(parts, home).catch(() => rm(parts, { recursive: true, force: true }))
  }
  return {
    executablePath: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), FONTCONFIG_FILE: await fonts(home) },
  }
}

/**
 * Says where fonts are: the package's own settings name folders of another machine, and a browser that
 * finds no font at all ends at the first form control.
 */
async function fonts(home: string): Promise<string> {
  const file = join(home, 'entente-fonts.conf')
  const folders = [join(home, 'fonts', 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts']
  const dirs = folders.map((folder) => `<dir>${folder}</dir>`).join('')
  const cache = `<cachedir>${join(home, 'font-cache')}</cachedir>`
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}${cache}</fontconfig>`,
  )
  return file
}

async function inflateAll(): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium')
  const source = resolve('node_modules/@sparticuz/chromium/bin')
  for (const name of packages) {
    await inflate(join(source, name === 'chromium' ? 'chromium.br' : `${name}.tar.br`))
  }
}

function environment(): Record<string, string> {
  const known = Object.entries(process.env).filter(([, value]) => value !== undefined)
  return Object.fromEntries(known) as Record<string, string>
}
