import { afterEach, expect, test, vi } from 'vitest'
import type { Engine } from '../../../engine/types/engine.d.ts'
import { lastSeen } from './last-seen.ts'

const origin = 'https://alba.example'
const phone = 'entente://mara.police.alba.example/phone'

function engine(headers: Record<string, string>): Engine {
  return { requestHeaders: () => JSON.stringify(headers) } as unknown as Engine
}

const signedIn = engine({ Authorization: 'DPoP token', DPoP: 'proof' })

afterEach(() => vi.unstubAllGlobals())

/** The devices that the only request asked about. */
function askedAbout(fetched: ReturnType<typeof answers>): string[] {
  const body = fetched.mock.calls[0]?.[1].body
  return (JSON.parse(typeof body === 'string' ? body : '{}') as { devices: string[] }).devices
}

function answers(status: number, body: unknown) {
  const fetched = vi.fn((_: string, request: RequestInit) => {
    return Promise.resolve(new Response(JSON.stringify(body), { ...request, status }))
  })
  vi.stubGlobal('fetch', fetched)
  return fetched
}

test('the days of the devices that the region tells about are known by device', async () => {
  const fetched = answers(200, { devices: [{ device: phone, day: '2026-11-29' }] })

  expect(await lastSeen(signedIn, origin, 0, [phone])).toEqual({ [phone]: '2026-11-29' })
  expect(fetched.mock.calls[0]?.[0]).toBe('https://alba.example/v1/session/seen')
  expect(askedAbout(fetched)).toEqual([phone])
})

test('no more devices are asked about than the region takes', async () => {
  const fetched = answers(200, { devices: [] })

  await lastSeen(signedIn, origin, 0, Array<string>(700).fill(phone))

  expect(askedAbout(fetched)).toHaveLength(500)
})

test('a refusal or no sign-in leaves it open when they were here', async () => {
  answers(429, { type: 'urn:entente:problem:rate_limited' })
  expect(await lastSeen(signedIn, origin, 0, [phone])).toEqual({})

  const fetched = answers(200, { devices: [] })
  expect(await lastSeen(engine({}), origin, 0, [phone])).toEqual({})
  expect(fetched).not.toHaveBeenCalled()
})
