import type { Engine } from '../../../engine/types/engine.d.ts'
import type { DaysSeen } from '../engine/port.ts'
import { ask } from './signed-request.ts'

/** How many devices the region is asked about at once. */
const most = 500

/** The day on which each of `devices` signed in at the region last; empty when it does not answer. */
export async function lastSeen(
  engine: Engine,
  origin: string,
  now: number,
  devices: readonly string[],
): Promise<DaysSeen> {
  const body = JSON.stringify({ devices: devices.slice(0, most) })
  const answer = await ask(engine, origin, now, { method: 'POST', path: '/v1/session/seen', body })
  if (!answer?.ok) return {}
  const { devices: seen } = (await answer.json()) as { devices: { device: string; day: string }[] }
  return Object.fromEntries(seen.map(({ device, day }) => [device, day]))
}
