/** When this person wants to hear nothing; whole hours of the local day. */
export interface Quiet {
  readonly on: boolean
  readonly from: number
  /** The hour in which it ends; earlier than `from` for the next morning. */
  readonly to: number
}

/** Whether `hour` of the local day is a quiet one; the same hour twice means the whole day. */
export function isQuiet({ on, from, to }: Quiet, hour: number): boolean {
  if (!on) return false
  if (from === to) return true
  return from < to ? hour >= from && hour < to : hour >= from || hour < to
}
