import { useMemo } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import { clockChanges } from '../../shared/time/zones.ts'

/** Says in words that the clocks change in the days shown. */
export function ClockNote({ zone, from, to }: { zone: string; from: number; to: number }) {
  const { t, format } = useWords()
  const changes = useMemo(() => clockChanges(zone, from, to), [zone, from, to])
  return changes.map(({ at, before, after }) => (
    <span key={at}>
      {t(after > before ? 'calendar.forward' : 'calendar.back', {
        day: format.day(at),
        from: format.timeInZone(at + (before - after) * 60_000, zone),
        to: format.timeInZone(at, zone),
      })}
    </span>
  ))
}
