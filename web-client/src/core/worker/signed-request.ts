import type { Engine } from '../../../engine/types/engine.d.ts'

/** What a request is about. */
export type Asked = { method: string; path: string; body?: string }

/** Sends a request that the device signs; null where it has not signed in or nobody answers. */
export async function ask(
  engine: Engine,
  origin: string,
  now: number,
  { method, path, body }: Asked,
): Promise<Response | null> {
  const signed = JSON.parse(engine.requestHeaders(now, method, path)) as Record<string, string>
  if (!signed.Authorization) return null
  return await fetch(origin + path, {
    method,
    headers: body === undefined ? signed : { ...signed, 'Content-Type': 'application/json' },
    body: body ?? null,
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
  }).catch(() => null)
}
