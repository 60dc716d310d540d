/** The first moment of a local day that is written `2026-11-24`; undefined for anything else. */
export function dayStart(day: string): number | undefined {
  return moment(day, 0)
}

/** The last millisecond of a local day. */
export function dayEnd(day: string): number | undefined {
  const next = moment(day, 1)
  return next === undefined ? undefined : next - 1
}

function moment(day: string, later: number): number | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  if (year === undefined) return undefined
  const ms = new Date(Number(year), Number(month) - 1, Number(date) + later).getTime()
  return Number.isNaN(ms) ? undefined : ms
}
