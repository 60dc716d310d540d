import { Check, Circle, Clock, GitBranch, type IconNode, OctagonPause } from 'lucide'
import type { Task } from '../../core/engine/port.ts'
import { useDayFormats } from '../../shared/i18n/day-formats.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import type { BoardSnapshot } from '../../shared/tasks/board-model.ts'
import { dayOf } from '../../shared/time/days.ts'
import { placeOf } from '../../shared/time/zones.ts'
import { Chip } from '../../shared/ui/agency.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import { along, type Clock as PlaceClock, ticksOf } from './clocks.ts'
import { type Action, type ActionState, holds, type Plan, type PlanRow } from './plan.ts'
import styles from './timeline.module.css'

export const actionFaces: Readonly<Record<ActionState, { icon: IconNode; words: MessageId }>> = {
  done: { icon: Check, words: 'timeline.done' },
  ready: { icon: Check, words: 'timeline.ready' },
  held: { icon: OctagonPause, words: 'timeline.held' },
  waits: { icon: GitBranch, words: 'timeline.waits' },
  unanswered: { icon: Clock, words: 'timeline.noAnswer' },
  planned: { icon: Circle, words: 'timeline.planned' },
}

export interface PlanProps {
  readonly plan: Plan
  readonly clocks: readonly PlaceClock[]
  readonly snapshot: BoardSnapshot
  readonly open: (task: Task) => void
}

/** The picture: clocks on top, UTC first, then one bar for each action. Places follow the reading direction. */
export function PlanChart({ plan, clocks, snapshot, open }: PlanProps) {
  const named = useDayFormats()
  const { t } = useWords()
  const [from, to] = [plan.from, plan.to - 1].map((ms) => named.long(dayOf('UTC', ms)))
  const ticks = ticksOf(plan)
  return (
    <div className={styles.scroller}>
      <div className={styles.chart}>
        <p className={styles.day}>
          <span>
            {from === to ? from : t('timeline.fromTo', { from: from ?? '', to: to ?? '' })}
          </span>
        </p>
        {clocks.map((clock) => (
          <ClockRow
            key={`${clock.zone} ${clock.agency}`}
            clock={clock}
            plan={plan}
            ticks={ticks}
            snapshot={snapshot}
          />
        ))}
        <div className={styles.body}>
          <Lines plan={plan} now={snapshot.now} />
          {plan.rows.map((row) => (
            <Bars key={row.key} row={row} plan={plan} snapshot={snapshot} open={open} />
          ))}
        </div>
      </div>
    </div>
  )
}

function ClockRow(props: {
  clock: PlaceClock
  plan: Plan
  ticks: readonly number[]
  snapshot: BoardSnapshot
}) {
  const { format } = useWords()
  const { clock, plan, ticks, snapshot } = props
  const agency = snapshot.who.agency(clock.agency)
  return (
    <div className={styles.clock} data-utc={clock.agency === null || undefined}>
      <span className={styles.name}>
        {agency && <Chip agency={agency} />}
        <bdi>{placeOf(clock.zone)}</bdi>
      </span>
      <span className={styles.track}>
        {ticks.map((at) => (
          <span
            key={at}
            className={styles.tick}
            style={{ insetInlineStart: percent(along(plan, at)) }}
          >
            <bdi>{format.timeInZone(at, clock.zone)}</bdi>
          </span>
        ))}
      </span>
    </div>
  )
}

/** Where it is now, and where it is to start. */
function Lines({ plan, now }: { plan: Plan; now: number }) {
  const { t, format } = useWords()
  const start = plan.head?.start?.at ?? null
  const held = holds(plan.decisions).length > 0
  const inside = now >= plan.from && now <= plan.to
  return (
    <div className={styles.lines}>
      <span className={styles.name} />
      <span className={styles.track}>
        {inside && (
          <span className={styles.now} style={{ insetInlineStart: percent(along(plan, now)) }}>
            <span>{t('timeline.nowAt', { time: format.timeInZone(now, 'UTC') })}</span>
          </span>
        )}
        {start !== null && (
          <span className={styles.start} style={{ insetInlineStart: percent(along(plan, start)) }}>
            <span>
              {t(held ? 'timeline.startHeld' : 'timeline.start', { time: format.utc(start) })}
            </span>
          </span>
        )}
      </span>
    </div>
  )
}

function Bars(props: {
  row: PlanRow
  plan: Plan
  snapshot: BoardSnapshot
  open: (task: Task) => void
}) {
  const { row, plan, snapshot, open } = props
  const agency = snapshot.who.agency(row.agency)
  return (
    <div className={styles.row}>
      <span className={styles.name}>
        {agency && <Chip agency={agency} />}
        <span className={styles.area} dir="auto">
          {row.area || (agency?.title ?? '')}
        </span>
      </span>
      <ul className={styles.track}>
        {row.actions.map((action) => (
          <Bar key={action.task.id} action={action} plan={plan} open={open} />
        ))}
      </ul>
    </div>
  )
}

function Bar({ action, plan, open }: { action: Action; plan: Plan; open: (task: Task) => void }) {
  const { t, format } = useWords()
  const { task, from, to, state, waitsFor } = action
  const { icon, words } = actionFaces[state]
  const place = { insetInlineStart: percent(along(plan, from)) }
  const size = { inlineSize: percent(along(plan, to) - along(plan, from)) }
  const says = waitsFor ? t('timeline.waitsFor', { id: waitsFor.label }) : t(words)
  const times = t('timeline.fromTo', { from: format.utc(from), to: format.utc(to) })
  return (
    <li style={{ ...place, ...size }}>
      <button
        type="button"
        className={styles.bar2}
        data-state={state}
        data-card={task.id}
        title={`${task.title}. ${says}. ${times}`}
        onClick={() => open(task)}
      >
        <Icon of={icon} small />
        <span className={text.hidden}>{says}: </span>
        <bdi className={`${text.code} ${styles.number}`}>{task.label.split('-').at(-1)}</bdi>
        <b dir="auto">{task.title}</b>
        <span className={text.hidden}>{times}</span>
      </button>
    </li>
  )
}

function percent(share: number): string {
  return `${share * 100}%`
}
