import type { Page, Route } from 'playwright-core'

/** A line by which files go up only as far as it lets them, so that what is to happen on the way does. */
export class NarrowLine {
  #upTo = 0
  #waiting: Route[] = []

  /** Takes the line of all pages of `page`'s browser, until that is closed; nothing passes before `letsPass`. */
  static async of(page: Page): Promise<NarrowLine> {
    const line = new NarrowLine()
    await page
      .context()
      .route('**/v1/rooms/*/blobs/*', (route) =>
        route.request().method() === 'PATCH' ? line.#asked(route) : route.continue(),
      )
    return line
  }

  /** From now on pieces that begin before `upTo` bytes pass, and so do those that waited for it. */
  async letsPass(upTo: number): Promise<void> {
    this.#upTo = upTo
    const waiting = this.#waiting
    this.#waiting = []
    await Promise.all(waiting.map((route) => this.#asked(route)))
  }

  async #asked(route: Route): Promise<void> {
    const from = Number(route.request().headers()['upload-offset'])
    if (from >= this.#upTo) this.#waiting.push(route)
    // One that waited may have been taken back by the page meanwhile.
    else await route.continue().catch(() => undefined)
  }
}
