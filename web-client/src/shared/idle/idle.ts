/** What idleness is measured with. */
export interface IdleClock {
  now(): number
  every(ms: number, act: () => void): () => void
}

const lookMs = 5_000
const tellMs = 10_000
const acts = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Calls `idle` once when nobody has touched any page of the product for `minutes`; a machine that slept
 * that long counts as well. 0 means never. Ends with the returned function.
 */
export function watchIdle(
  minutes: () => number,
  idle: () => void,
  clock: IdleClock,
  channel: BroadcastChannel = new BroadcastChannel('entente-touched'),
): () => void {
  let touchedAt = clock.now()
  let toldAt = 0
  let done = false
  const touched = () => {
    touchedAt = clock.now()
    if (touchedAt - toldAt < tellMs) return
    toldAt = touchedAt
    channel.postMessage('touched')
  }
  channel.onmessage = () => {
    touchedAt = clock.now()
  }
  const end = clock.every(lookMs, () => {
    const limit = minutes() * 60_000
    if (done || limit === 0 || clock.now() - touchedAt < limit) return
    done = true
    idle()
  })
  for (const act of acts) document.addEventListener(act, touched, { capture: true, passive: true })
  return () => {
    end()
    channel.close()
    for (const act of acts) document.removeEventListener(act, touched, { capture: true })
  }
}
