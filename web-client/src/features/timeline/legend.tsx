import { useWords } from '../../shared/i18n/use-words.ts'
import { placeOf } from '../../shared/time/zones.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import type { Clock } from './clocks.ts'
import type { ActionState, Plan } from './plan.ts'
import { actionFaces } from './plan-chart.tsx'
import styles from './timeline.module.css'

const states: readonly ActionState[] = ['done', 'ready', 'held', 'waits', 'unanswered', 'planned']

/** What the bars mean, and what the clocks of the places do on this day. */
export function Legend({ plan, clocks }: { plan: Plan; clocks: readonly Clock[] }) {
  const { t } = useWords()
  const present = new Set(plan.rows.flatMap(({ actions }) => actions.map(({ state }) => state)))
  return (
    <div className={styles.legend}>
      {states
        .filter((state) => present.has(state))
        .map((state) => (
          <span key={state} data-state={state} className={text.row}>
            <Icon of={actionFaces[state].icon} small />
            {t(actionFaces[state].words)}
          </span>
        ))}
      <span className={styles.changes}>
        <ClockWords clocks={clocks} />
      </span>
    </div>
  )
}

function ClockWords({ clocks }: { clocks: readonly Clock[] }) {
  const { t, format } = useWords()
  const places = new Map(clocks.filter(({ zone }) => zone !== 'UTC').map((one) => [one.zone, one]))
  const changes = [...places.values()].flatMap(({ zone, changes: found }) =>
    found.map((change) => ({ zone, ...change })),
  )
  if (changes.length === 0) return t('timeline.noClockChange', { count: places.size })
  return changes.map(({ zone, at, before, after }) => (
    <span key={`${zone} ${at}`}>
      {t(after > before ? 'timeline.clocksForward' : 'timeline.clocksBack', {
        place: placeOf(zone),
        from: format.timeInZone(at + (before - after) * 60_000, zone),
        to: format.timeInZone(at, zone),
        utc: format.utc(at),
      })}{' '}
    </span>
  ))
}
