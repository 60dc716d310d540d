import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { find } from '../../browser/chromium.ts'
import type { Invitation } from './journey.ts'

const passphrase = 'five small boats left early'
const patienceMs = 120_000

/** One person whose whole browser is closed and opened again, on the same profile. */
export class Returning {
  readonly #profile: string
  readonly #origin: string
  #context: BrowserContext
  #page: Page

  private constructor(profile: string, origin: string, context: BrowserContext, page: Page) {
    this.#profile = profile
    this.#origin = origin
    this.#context = context
    this.#page = page
  }

  get page(): Page {
    return this.#page
  }

  /** Joins by an invitation, with a passphrase. */
  static async joined(invitation: Invitation): Promise<Returning> {
    const profile = await mkdtemp(join(tmpdir(), 'entente-browser-'))
    const context = await opened(profile)
    const page = await context.newPage()
    await joinedByPassphrase(page, invitation)
    return new Returning(profile, new URL(invitation.link).origin, context, page)
  }

  /** Closes the browser and opens it again in the room where it was. */
  async restarts(): Promise<void> {
    const path = new URL(this.#page.url()).pathname
    await this.#context.close()
    this.#context = await opened(this.#profile)
    this.#page = await this.#context.newPage()
    await this.#page.goto(this.#origin + path)
    await this.#page.getByLabel('Passphrase').fill(passphrase, { timeout: patienceMs })
    await this.#page.keyboard.press('Enter')
    await this.#page.getByRole('textbox', { name: /^Message in / }).waitFor({ timeout: patienceMs })
  }

  async leaves(): Promise<void> {
    await this.#context.close()
    await rm(this.#profile, { recursive: true, force: true })
  }
}

/** Opens an invitation link in `page` and joins with a passphrase, up to the first room. */
export async function joinedByPassphrase(page: Page, invitation: Invitation): Promise<void> {
  await page.goto(invitation.link)
  const code = page.getByRole('textbox', { name: 'Code, first half' })
  await code.waitFor({ timeout: patienceMs })
  await code.fill(invitation.code)
  await page.keyboard.press('Enter')
  await page.getByText('Five words that you keep in mind').click({ timeout: patienceMs })
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase again').fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: /^Message in / }).waitFor({ timeout: patienceMs })
}

async function opened(profile: string): Promise<BrowserContext> {
  const found = await find()
  if (!found) throw new Error('no Chromium here: name one in ENTENTE_BROWSER')
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...found.env }).filter(([, value]) => value !== undefined),
  ) as Record<string, string>
  return await chromium.launchPersistentContext(profile, {
    executablePath: found.executablePath,
    env,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    viewport: { width: 1440, height: 900 },
    locale: 'en',
    acceptDownloads: true,
  })
}
