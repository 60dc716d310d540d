import type { Problem } from '../engine/view.ts'

/** The headers of one request as this device; none while it is not signed in. */
export type Sign = (method: string, path: string) => Record<string, string>

/** The region did not do it; `problem` says why. */
export class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** Nothing came back; the same may be tried again later. */
export class NoAnswer extends Error {}

const tus = { 'Tus-Resumable': '1.0.0' }
const prefix = 'urn:entente:problem:'
const passing = new Set([408, 425, 429, 500, 502, 503, 504])

/**
 * Sealed files at the region: the part of tus 1.0 that Entente speaks, ranges, and receipts. No request
 * names a file.
 */
export class Region {
  readonly #origin: string
  readonly #sign: Sign

  constructor(origin: string, sign: Sign) {
    this.#origin = origin
    this.#sign = sign
  }

  /** @returns the name of a new blob of `length` bytes */
  async create(room: string, length: number, signal: AbortSignal): Promise<string> {
    const headers = { ...tus, 'Upload-Length': String(length) }
    const answer = await this.#ask('POST', `/v1/rooms/${room}/blobs`, { headers, signal })
    const name = /\/blobs\/([0-9a-f]{32})$/.exec(answer.headers.get('Location') ?? '')?.[1]
    if (!name) throw new Refused({ code: 'other' })
    return name
  }

  /** @returns how much of a blob has arrived */
  async offset(room: string, blob: string, signal: AbortSignal): Promise<number> {
    return offsetOf(await this.#ask('HEAD', pathOf(room, blob), { headers: tus, signal }))
  }

  /** Sends `part` for the place `offset`; @returns how much has arrived then */
  async append(
    room: string,
    blob: string,
    offset: number,
    part: Blob,
    signal: AbortSignal,
  ): Promise<number> {
    const headers = {
      ...tus,
      'Upload-Offset': String(offset),
      'Content-Type': 'application/offset+octet-stream',
    }
    return offsetOf(await this.#ask('PATCH', pathOf(room, blob), { headers, signal, body: part }))
  }

  /** Takes a blob back; one that is gone is fine. */
  async remove(room: string, blob: string): Promise<void> {
    await this.#ask('DELETE', pathOf(room, blob), { headers: tus }).catch(() => undefined)
  }

  /** The bytes of a whole blob from `from` on. */
  async read(
    room: string,
    blob: string,
    from: number,
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const headers: Record<string, string> = from > 0 ? { Range: `bytes=${from}-` } : {}
    const answer = await this.#ask('GET', pathOf(room, blob), { headers, signal })
    const whole = from > 0 && answer.status !== 206
    if (whole || !answer.body) throw new Refused({ code: 'other' })
    return answer.body
  }

  /** Tells the region that this device has the blob and has checked it. */
  async received(room: string, blob: string): Promise<void> {
    await this.#ask('PUT', `${pathOf(room, blob)}/receipt`, { headers: {} })
  }

  async #ask(
    method: string,
    path: string,
    { headers, ...rest }: { headers: Record<string, string> } & RequestInit,
  ): Promise<Response> {
    const signed = this.#sign(method, path)
    if (!signed.Authorization) throw new NoAnswer('not signed in')
    const response = await fetch(this.#origin + path, {
      method,
      headers: { ...headers, ...signed },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      ...rest,
    }).catch((cause: unknown) => {
      throw rest.signal?.aborted ? cause : new NoAnswer('no answer')
    })
    if (response.ok) return response
    throw await refusal(response)
  }
}

/** A token may just have ended, which passes; so does a region that is busy or starting. */
async function refusal(response: Response): Promise<Error> {
  if (response.status === 401 || passing.has(response.status)) return new NoAnswer('later')
  const body = (await response.json().catch(() => ({}))) as { type?: string }
  const code = body.type?.startsWith(prefix) ? body.type.slice(prefix.length) : null
  return new Refused({ ...body, code: code ?? (response.status === 404 ? 'not_found' : 'other') })
}

function offsetOf(answer: Response): number {
  const offset = Number(answer.headers.get('Upload-Offset') ?? Number.NaN)
  if (!Number.isSafeInteger(offset)) throw new NoAnswer('no offset')
  return offset
}

function pathOf(room: string, blob: string): string {
  return `/v1/rooms/${room}/blobs/${blob}`
}
