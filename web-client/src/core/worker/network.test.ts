import { afterEach, expect, test, vi } from 'vitest'
import { BrowserNetwork } from './network.ts'

const none = { status: 0, contentType: '', body: new Uint8Array() }
const request = { method: 'GET', path: '/v1/region', headers: { DPoP: 'proof' }, body: none.body }
const network = () => new BrowserNetwork('https://region.example')

/** A socket whose other end a test plays. */
class FakeSocket {
  static readonly OPEN = 1
  static made: FakeSocket[] = []
  readonly url: string
  readonly sent: Uint8Array[] = []
  readyState = FakeSocket.OPEN
  closedWith: number | undefined
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null

  constructor(url: string) {
    this.url = url
    FakeSocket.made.push(this)
  }

  send(frame: Uint8Array): void {
    this.sent.push(frame)
  }

  close(code?: number): void {
    this.closedWith = code
    this.onclose?.({ code: code ?? 1005 })
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
  FakeSocket.made = []
})

function opened() {
  vi.stubGlobal('WebSocket', FakeSocket)
  const events = { opened: vi.fn(), closed: vi.fn(), frame: vi.fn() }
  const made = network()
  made.open('/v1/socket', events)
  return { made, events, socket: FakeSocket.made[0] as FakeSocket }
}

test('an answer comes back whole, without cookies or redirects', async () => {
  const fetched = vi.fn(async (_url: string, _init: RequestInit) => {
    return new Response('{"a":1}', { status: 409, headers: { 'Content-Type': 'text/json' } })
  })
  vi.stubGlobal('fetch', fetched)

  const answer = await network().request(request)

  expect(answer.status).toBe(409)
  expect(answer.contentType).toBe('text/json')
  expect(new TextDecoder().decode(answer.body)).toBe('{"a":1}')
  expect(fetched.mock.calls[0]?.[0]).toBe('https://region.example/v1/region')
  expect(fetched.mock.calls[0]?.[1]).toMatchObject({ credentials: 'omit', redirect: 'error' })
})

test('a network that is away is an answer too', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')))

  expect(await network().request(request)).toEqual(none)
})

test('an endless answer is cut off and counts as none', async () => {
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(8 * 2 ** 20)),
  })
  vi.stubGlobal('fetch', async () => new Response(endless))

  expect(await network().request(request)).toEqual(none)
})

test('frames go both ways on the socket of the same region', () => {
  const { made, events, socket } = opened()

  socket.onopen?.()
  socket.onmessage?.({ data: new Uint8Array([1, 2]).buffer })
  made.send(new Uint8Array([3]))

  expect(socket.url).toBe('wss://region.example/v1/socket')
  expect(events.opened).toHaveBeenCalledOnce()
  expect(events.frame).toHaveBeenCalledWith(new Uint8Array([1, 2]))
  expect(socket.sent).toEqual([new Uint8Array([3])])
})

test('a frame that is too large closes the socket and is not looked at', () => {
  const { events, socket } = opened()

  socket.onmessage?.({ data: new ArrayBuffer(9 * 2 ** 20) })

  expect(events.frame).not.toHaveBeenCalled()
  expect(events.closed).toHaveBeenCalledWith(4413)
})

test('a replaced socket is heard no more', () => {
  const { made, events, socket } = opened()

  made.open('/v1/socket', { opened: vi.fn(), closed: vi.fn(), frame: vi.fn() })
  socket.onmessage?.({ data: new ArrayBuffer(1) })

  expect(events.frame).not.toHaveBeenCalled()
  expect(events.closed).not.toHaveBeenCalled()
})
