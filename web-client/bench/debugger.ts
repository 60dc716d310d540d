/**
 * A bare debugger of one page, without all that a testing tool listens to: what travels through the page is not
 * reported to anybody while it is attached.
 */
export class Debugger {
  readonly #socket: WebSocket
  #last = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
  }

  /** Attaches to the page that the browser with the debugging port `port` shows. */
  static async of(port: string): Promise<Debugger> {
    const listed = await fetch(`http://127.0.0.1:${port}/json/list`)
    const targets = (await listed.json()) as { type: string; webSocketDebuggerUrl: string }[]
    const page = targets.find(({ type }) => type === 'page')
    if (!page) throw new Error('the browser shows no page')
    const socket = new WebSocket(page.webSocketDebuggerUrl)
    await new Promise((done, failed) => {
      socket.addEventListener('open', done)
      socket.addEventListener('error', failed)
    })
    return new Debugger(socket)
  }

  /** @returns the answer to one command */
  send<T>(method: string, params: object): Promise<T> {
    const id = ++this.#last
    return new Promise((done, failed) => {
      const hear = (event: MessageEvent) => {
        const said = JSON.parse(String(event.data)) as { id?: number; result?: T; error?: object }
        if (said.id !== id) return
        this.#socket.removeEventListener('message', hear)
        if (said.result) done(said.result)
        else failed(new Error(`${method}: ${JSON.stringify(said.error)}`))
      }
      this.#socket.addEventListener('message', hear)
      this.#socket.send(JSON.stringify({ id, method, params }))
    })
  }

  leave(): void {
    this.#socket.close()
  }
}
