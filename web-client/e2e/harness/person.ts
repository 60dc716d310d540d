import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import type { Clocks } from './clocks.ts'

const shots = 'target/e2e'

/** How a person's browser is set. */
export interface Setting {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  readonly language?: 'en' | 'fr' | 'ar'
  readonly touch?: boolean
  /** The clocks on the wall; those of Paris unless it says otherwise. */
  readonly zone?: string
  /** Clocks that go ahead while the person is there. */
  readonly clocks?: Clocks
}

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** One person at one browser profile of their own, with an authenticator that says yes. */
export class Person {
  readonly page: Page
  readonly #context: BrowserContext
  readonly #cdp: CDPSession
  readonly #complaints: string[] = []

  private constructor(page: Page, context: BrowserContext, cdp: CDPSession) {
    this.page = page
    this.#context = context
    this.#cdp = cdp
    page.on('pageerror', (error) => this.#complaints.push(error.stack ?? error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') this.#complaints.push(message.text())
    })
  }

  static async arrive(browser: Browser, setting: Setting = {}): Promise<Person> {
    const context = await browser.newContext({
      viewport: { width: setting.width ?? 1440, height: setting.height ?? 900 },
      colorScheme: setting.dark ? 'dark' : 'light',
      locale: setting.language ?? 'en',
      timezoneId: setting.zone ?? 'Europe/Paris',
      hasTouch: setting.touch ?? false,
      ignoreHTTPSErrors: true,
      serviceWorkers: setting.clocks ? 'block' : 'allow',
    })
    await setting.clocks?.tell(context)
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    await cdp.send('WebAuthn.enable', { enableUI: false })
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        hasPrf: true,
      },
    })
    return new Person(page, context, cdp)
  }

  /**
   * Runs axe over the page; the journey ends when it finds anything. A page that is caught while it is drawn
   * is looked at once more: what is in the way stays.
   */
  async findsNothingInTheWay(where: string): Promise<void> {
    await this.#evaluate(`${axe.source};0`)
    if ((await this.#violations()).length === 0) return
    await this.page.waitForTimeout(1000)
    const violations = await this.#violations()
    if (violations.length > 0) throw new Error(`axe, ${where}: ${describe(violations)}`)
  }

  async #violations(): Promise<readonly Violation[]> {
    const result = await this.#evaluate(
      'axe.run(document).then((r) => JSON.stringify(r.violations.map(({id, nodes}) => ({id, nodes: nodes.map(({html, failureSummary}) => ({html, failureSummary}))}))))',
    )
    return JSON.parse(result) as readonly Violation[]
  }

  /**
   * Waits until the page goes on without its server: a service worker that is active has kept all files of its
   * version before, and is asked only once it controls the page.
   */
  async hasAllOfTheProduct(): Promise<void> {
    for (let i = 0; i < 240; i++) {
      const state = await this.#evaluate('navigator.serviceWorker.controller?.state')
      if (state === 'activated') return
      await this.page.waitForTimeout(250)
    }
    throw new Error('no service worker controls the page after a minute')
  }

  /** Fails when the page broke its security policy, threw, or wrote an error. */
  hasNoComplaint(where: string): void {
    if (this.#complaints.length > 0) throw new Error(`${where}: ${this.#complaints.join('\n')}`)
  }

  /** What the page threw or wrote as an error so far. */
  complaints(): readonly string[] {
    return this.#complaints
  }

  async keepsPicture(name: string): Promise<void> {
    await this.page.screenshot({ path: join(shots, `${name}.png`) })
  }

  async leaves(): Promise<void> {
    await this.#context.close()
  }

  /** Through the debugger, since the page's policy forbids a script of ours. */
  async #evaluate(expression: string): Promise<string> {
    const { result, exceptionDetails } = await this.#cdp.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.text)
    return String(result.value)
  }
}

function describe(violations: readonly Violation[]): string {
  return violations
    .map(({ id, nodes }) =>
      nodes
        .map((node) => `\n  ${id}: ${node.html.slice(0, 200)}\n    ${node.failureSummary ?? ''}`)
        .join(''),
    )
    .join('')
}
