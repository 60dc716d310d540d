import type { Effect, Engine } from '../../../engine/types/engine.d.ts'

/** An effect as tests write it: bytes as text. */
export type Wanted =
  | { do: 'put'; key: string; value: string }
  | { do: 'frame'; value: string }
  | { do: 'http'; id: number; path: string }
  | Exclude<Effect, { do: 'put' | 'frame' | 'http' }>

/** What a test lets an input cause. */
export type Script = (input: string, ...args: unknown[]) => Wanted[]

/** An engine whose effects a test decides; it notes all inputs. */
export function scriptedEngine(script: Script): { engine: Engine; inputs: string[] } {
  const inputs: string[] = []
  let slots: Uint8Array[] = []
  const slot = (text: string) => slots.push(new TextEncoder().encode(text)) - 1
  const translate = (wanted: Wanted): Effect => {
    if (wanted.do === 'put') return { do: 'put', key: wanted.key, bytes: slot(wanted.value) }
    if (wanted.do === 'frame') return { do: 'frame', bytes: slot(wanted.value) }
    if (wanted.do === 'http') {
      return { ...wanted, method: 'GET', headers: {}, body: slot('') }
    }
    return wanted
  }
  const call =
    (name: string) =>
    (...args: unknown[]) => {
      inputs.push([name, ...args.slice(1)].map(readable).join(' '))
      slots = []
      return JSON.stringify(script(name, ...args).map(translate))
    }
  const engine = new Proxy({} as Engine, {
    get: (_, name: string) => {
      if (name === 'then') return undefined
      if (name === 'bytes') return (index: number) => new Int8Array(slots[index] ?? [])
      if (name === 'argon2id') return (secret: Uint8Array) => padded(secret)
      if (name === 'timelineEntry')
        return (_: string, record: Uint8Array) => new TextDecoder().decode(record)
      return call(name)
    },
  })
  return { engine, inputs }
}

function readable(value: unknown): string {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value)
}

function padded(secret: Uint8Array): Int8Array {
  const out = new Int8Array(32)
  out.set(secret.subarray(0, 32))
  return out
}
