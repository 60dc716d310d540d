import { afterEach, expect, test, vi } from 'vitest'
import type { Engine } from '../../../engine/types/engine.d.ts'
import type { Federation } from '../engine/port.ts'
import { openHome, signHome, tellRegion } from './home-moves.ts'

const federation = {
  region: 'north',
  addresses: [{ region: 'south', address: 'https://south.example' }],
} as unknown as Federation
const own = 'https://north.example'
const file = Uint8Array.of(251, 255, 1)

afterEach(() => vi.unstubAllGlobals())

function answers(response: () => Promise<Response>) {
  const fetched = vi.fn<(url: string, request: RequestInit) => Promise<Response>>(response)
  vi.stubGlobal('fetch', fetched)
  return fetched
}

function engine(answer: object) {
  const moveHome = vi.fn<(now: number, json: string) => string>(() => JSON.stringify(answer))
  return { moveHome, engine: { moveHome } as unknown as Engine }
}

test('bytes reach the engine as text and come back as bytes', () => {
  const { moveHome, engine: one } = engine({ result: { file: '-_8B', until: 7 } })

  expect(signHome(one, 5, { do: 'sign', from: 'a', to: 'b', words: [file] })).toEqual({
    file,
    until: 7,
  })
  expect(moveHome).toHaveBeenCalledWith(5, '{"do":"sign","from":"a","to":"b","words":["-_8B"]}')
})

test('what is wrong with a file is told as it is', () => {
  const problem = { code: 'invalid_field' }

  expect(openHome(engine({ problem }).engine, 5, file)).toEqual({ problem })
})

test('each region is asked where the record says that it is, and the own one where the page is from', async () => {
  const fetched = answers(() => Promise.resolve(new Response(file, { status: 200 })))

  expect(await tellRegion(federation, own, { region: 'south', about: 'word', file })).toEqual({
    answer: file,
  })
  await tellRegion(federation, own, { region: 'north', about: 'event', file })
  expect(fetched.mock.calls.map(([url]) => url)).toEqual([
    'https://south.example/v1/regions/word',
    'https://north.example/v1/federation',
  ])
  expect(await tellRegion(federation, own, { region: 'east', about: 'word', file })).toEqual({
    problem: { code: 'no_address' },
  })
})

test('a region says since when it has heard nothing, and one that is away says nothing', async () => {
  const told = {
    type: 'urn:entente:problem:invalid_field',
    violations: [{ pointer: '/event', rule: 'heard_of_it', heard_ms: 12 }],
  }
  answers(() => Promise.resolve(new Response(JSON.stringify(told), { status: 422 })))
  expect(await tellRegion(federation, own, { region: 'south', about: 'word', file })).toEqual({
    problem: { code: 'rule', rule: 'heard_of_it', heardMs: 12 },
  })

  answers(() => Promise.resolve(new Response('gone', { status: 502 })))
  expect(await tellRegion(federation, own, { region: 'south', about: 'word', file })).toEqual({
    problem: { code: 'http_502' },
  })

  answers(() => Promise.reject(new Error('offline')))
  expect(await tellRegion(federation, own, { region: 'south', about: 'word', file })).toEqual({
    problem: { code: 'no_answer' },
  })
})
