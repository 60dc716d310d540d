/** The region as the shell reaches it. Nothing here throws; failures are answers. */
export interface Network {
  /** Sends one request; the status is 0 when no answer came. */
  request(request: Request): Promise<Answer>
  /** Requests and sockets from now on are for the region at `origin`. */
  moveTo(origin: string): void
  /** Opens the one socket; `events` hears of it until it is replaced or closed. */
  open(path: string, events: SocketEvents): void
  send(frame: Uint8Array): void
  close(code: number): void
  /** Drops the socket without a word to anybody, for a device that is being locked. */
  end(): void
}

/** An HTTP request of the engine. */
export type Request = {
  method: string
  path: string
  headers: Record<string, string>
  body: Uint8Array
}

/** How it ended. */
export type Answer = { status: number; contentType: string; body: Uint8Array }

/** What happens on a socket. */
export type SocketEvents = {
  opened: () => void
  closed: (code: number) => void
  frame: (bytes: Uint8Array) => void
}

const longestAnswerMs = 60_000
/** What a region may make this device hold at once; ten times what an honest one sends. */
const mostAnswerBytes = 64 * 2 ** 20
const mostFrameBytes = 8 * 2 ** 20
const tooLarge = 4413
const none: Answer = { status: 0, contentType: '', body: new Uint8Array() }

/** The browser's own network, to the region at `origin`, until the engine moves to another. */
export class BrowserNetwork implements Network {
  #origin: string
  #socket: WebSocket | null = null

  constructor(origin: string) {
    this.#origin = origin
  }

  moveTo(origin: string): void {
    this.#origin = origin
  }

  async request({ method, path, headers, body }: Request): Promise<Answer> {
    try {
      const response = await fetch(this.#origin + path, {
        method,
        headers,
        ...(body.length > 0 && { body: new Uint8Array(body) }),
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(longestAnswerMs),
      })
      const contentType = response.headers.get('Content-Type') ?? ''
      return { status: response.status, contentType, body: await bytesOf(response) }
    } catch {
      return none
    }
  }

  open(path: string, events: SocketEvents): void {
    this.end()
    const socket = new WebSocket(this.#origin.replace(/^http/, 'ws') + path)
    socket.binaryType = 'arraybuffer'
    const current = (then: () => void) => () => {
      if (this.#socket === socket) then()
    }
    socket.onopen = current(events.opened)
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      if (this.#socket !== socket) return
      if (data.byteLength > mostFrameBytes) socket.close(tooLarge)
      else events.frame(new Uint8Array(data))
    }
    socket.onclose = (e) => {
      current(() => {
        this.#socket = null
        events.closed(e.code)
      })()
    }
    this.#socket = socket
  }

  send(frame: Uint8Array): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(new Uint8Array(frame))
  }

  close(code: number): void {
    this.#socket?.close(code < 3000 && code !== 1000 ? 1000 : code)
  }

  end(): void {
    const socket = this.#socket
    this.#socket = null
    socket?.close()
  }
}

/** The whole body; rejects when it is longer than allowed, without having read the rest. */
export async function bytesOf(
  response: Response,
  mostBytes = mostAnswerBytes,
): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > mostBytes) throw new Error('answer too large')
    parts.push(part)
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}
