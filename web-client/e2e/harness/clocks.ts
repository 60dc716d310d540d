import { writeFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import type { BrowserContext } from 'playwright-core'

const engine = /\/assets\/engine-worker-[^/]*\.js$/

/**
 * The clocks of everybody on a journey, which go ahead together: of the server, which reads a file, and of
 * people's browsers, each page and the engine's Worker, from the next time that they open.
 */
export class Clocks {
  readonly #file: string
  readonly #contexts = new Set<BrowserContext>()
  #aheadMs = 0

  /** `file` is what the server was started with. */
  constructor(file: string | undefined) {
    if (!file)
      throw new Error('E2E_CLOCK has to name the file by which the server’s clock goes ahead')
    this.#file = file
    writeFileSync(file, '0')
  }

  /**
   * From now on this browser goes by these clocks. The engine’s script reaches it from here and no more from
   * the server itself, so that Chromium asks whether it may speak with a machine nearby.
   */
  async tell(context: BrowserContext): Promise<void> {
    await context.grantPermissions(['local-network-access'])
    await context.route(engine, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: ahead(this.#aheadMs) + (await response.text()) })
    })
    await context.addInitScript(ahead(this.#aheadMs))
    this.#contexts.add(context)
    context.on('close', () => this.#contexts.delete(context))
  }

  /** Whoever reloads afterwards lives that much later. */
  async go(byMs: number): Promise<void> {
    this.#aheadMs += byMs
    await writeFile(`${this.#file}.next`, String(this.#aheadMs))
    await rename(`${this.#file}.next`, this.#file)
    await Promise.all([...this.#contexts].map((context) => context.addInitScript(ahead(byMs))))
  }
}

/** Moves the clock of whatever runs it; each further time adds to that. */
function ahead(byMs: number): string {
  return `(() => {
    const Before = globalThis.Date
    globalThis.Date = class extends Before {
      constructor(...given) { if (given.length === 0) super(Before.now() + ${byMs}); else super(...given) }
      static now() { return Before.now() + ${byMs} }
    }
  })();\n`
}
