import type { Engine } from '../../../engine/types/engine.d.ts'
import type {
  Federation,
  HomeStep,
  OpenedHome,
  Problem,
  RegionAnswer,
  SignedHome,
} from '../engine/port.ts'
import { bytesOf } from './network.ts'

/** A region looks at up to 800 rooms before it answers. */
const longestAnswerMs = 130_000

/** A word on 800 rooms has less. */
const mostAnswerBytes = 256 * 1024
const paths = { word: '/v1/regions/word', event: '/v1/federation' } as const

type Refused = { problem: Problem }
type Written<T> = Omit<T, 'file'> & { file: string }

/** One step at the desk: what regions answered is judged, and what comes of it signed. */
export function signHome(engine: Engine, now: number, step: HomeStep): SignedHome | Refused {
  return taken<SignedHome>(engine, now, step)
}

/** What stands in a file that waits for the second signature. */
export function openHome(engine: Engine, now: number, file: Uint8Array): OpenedHome | Refused {
  return taken<OpenedHome>(engine, now, { do: 'open', file })
}

function taken<T extends SignedHome>(
  engine: Engine,
  now: number,
  step: HomeStep | { do: 'open'; file: Uint8Array },
): T | Refused {
  const json = JSON.stringify(step, (_, value: unknown) =>
    value instanceof Uint8Array ? base64url(value) : value,
  )
  const answer = JSON.parse(engine.moveHome(now, json)) as { result: Written<T> } | Refused
  if ('problem' in answer) return answer
  return { ...answer.result, file: fromText(answer.result.file) } as unknown as T
}

/** What an administrator has signed goes to the region as it is: the signatures under it say who asks. */
export async function tellRegion(
  federation: Federation,
  ownOrigin: string,
  { region, about, file }: { region: string; about: 'word' | 'event'; file: Uint8Array },
): Promise<RegionAnswer> {
  const origin = originOf(federation, ownOrigin, region)
  if (origin === null) return { problem: { code: 'no_address' } }
  const response = await fetch(origin + paths[about], {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: new Uint8Array(file),
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(longestAnswerMs),
  }).catch(() => null)
  if (!response) return { problem: { code: 'no_answer' } }
  const body = await bytesOf(response, mostAnswerBytes).catch(() => null)
  if (!body) return { problem: { code: 'no_answer' } }
  return response.ok ? { answer: body } : { problem: problemOf(response.status, body) }
}

/** The own region is where this page comes from; the page's policy lets it speak with the others in the record. */
function originOf(federation: Federation, ownOrigin: string, region: string): string | null {
  if (region === federation.region) return ownOrigin
  return federation.addresses?.find((one) => one.region === region)?.address ?? null
}

interface Told {
  readonly type?: string
  readonly violations?: readonly { readonly rule?: string; readonly heard_ms?: number }[]
}

function problemOf(status: number, body: Uint8Array): Problem {
  const told = jsonOf(body)
  const { rule, heard_ms: heardMs } = told.violations?.[0] ?? {}
  return {
    code: rule ? 'rule' : (told.type?.split(':').at(-1) ?? `http_${status}`),
    ...(rule && { rule }),
    ...(Number.isSafeInteger(heardMs) && { heardMs }),
  }
}

function jsonOf(body: Uint8Array): Told {
  try {
    return (JSON.parse(new TextDecoder().decode(body)) ?? {}) as Told
  } catch {
    return {}
  }
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromText(text: string): Uint8Array {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, (character) => character.charCodeAt(0))
}
