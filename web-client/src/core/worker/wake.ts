import type { Engine } from '../../../engine/types/engine.d.ts'
import type { Problem } from '../engine/view.ts'

const path = '/v1/push'

/** The region's key for a browser's subscription; null where it wakes no browsers or does not answer. */
export async function wakeKey(engine: Engine, origin: string, now: number): Promise<string | null> {
  const answer = await ask(engine, origin, now, 'GET')
  if (!answer?.ok) return null
  return ((await answer.json()) as { key: string }).key
}

/** Has the region wake this browser at `endpoint`, or no more for null. */
export async function wakeAt(
  engine: Engine,
  origin: string,
  now: number,
  endpoint: string | null,
): Promise<Problem | null> {
  const answer =
    endpoint === null
      ? await ask(engine, origin, now, 'DELETE')
      : await ask(engine, origin, now, 'PUT', JSON.stringify({ endpoint }))
  if (!answer) return { code: 'no_answer' }
  return answer.ok ? null : { code: answer.status === 404 ? 'not_found' : 'other' }
}

async function ask(
  engine: Engine,
  origin: string,
  now: number,
  method: string,
  body: string | null = null,
): Promise<Response | null> {
  const signed = JSON.parse(engine.requestHeaders(now, method, path)) as Record<string, string>
  if (!signed.Authorization) return null
  return await fetch(origin + path, {
    method,
    headers: body === null ? signed : { ...signed, 'Content-Type': 'application/json' },
    body,
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
  }).catch(() => null)
}
