import type { Engine } from '../../../engine/types/engine.d.ts'
import type { Problem } from '../engine/view.ts'
import { ask } from './signed-request.ts'

const path = '/v1/push'

/** The region's key for a browser's subscription; null where it wakes no browsers or does not answer. */
export async function wakeKey(engine: Engine, origin: string, now: number): Promise<string | null> {
  const answer = await ask(engine, origin, now, { method: 'GET', path })
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
      ? await ask(engine, origin, now, { method: 'DELETE', path })
      : await ask(engine, origin, now, { method: 'PUT', path, body: JSON.stringify({ endpoint }) })
  if (!answer) return { code: 'no_answer' }
  return answer.ok ? null : { code: answer.status === 404 ? 'not_found' : 'other' }
}
