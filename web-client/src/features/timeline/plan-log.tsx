import { Award } from 'lucide'
import { useEffect, useState } from 'react'
import type { EnginePort, Task, TaskEvent } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { BoardSnapshot } from '../../shared/tasks/board-model.ts'
import { Chip } from '../../shared/ui/agency.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './timeline.module.css'

const most = 30

/** Who decided what and when, newest first; the seal stands where the signature was checked. */
export function PlanLog(props: { port: EnginePort; head: Task; snapshot: BoardSnapshot }) {
  const { t } = useWords()
  const events = useDecisionEvents(props.port, props.head)
  if (events.length === 0) return null
  return (
    <section className={styles.log} aria-labelledby="plan-log">
      <h2 id="plan-log">{t('timeline.log')}</h2>
      <ol>
        {events.slice(0, most).map((event) => (
          <Line key={event.id} event={event} snapshot={props.snapshot} />
        ))}
      </ol>
    </section>
  )
}

function Line({ event, snapshot }: { event: TaskEvent; snapshot: BoardSnapshot }) {
  const { t, format } = useWords()
  const { who } = snapshot
  const agency = who.agency(who.person(event.officer)?.agency ?? null)
  return (
    <li>
      <span className={event.verified ? text.ok : text.wait}>
        <Icon of={Award} label={t(event.verified ? 'timeline.verified' : 'timeline.unverified')} />
      </span>
      <span>
        <bdi>{wordsOf(event, t)}</bdi> <bdi className={text.muted}>{who.name(event.officer)}</bdi>{' '}
        {agency && <Chip agency={agency} />}
      </span>
      <bdi className={`${text.tiny} ${text.faint}`}>{format.utc(event.at)}</bdi>
    </li>
  )
}

/** A decision travels as `go` or `hold REASON`. */
function wordsOf({ what, value }: TaskEvent, t: ReturnType<typeof useWords>['t']): string {
  if (what === 'acknowledged') return t('timeline.logNoted')
  const [state = '', ...reason] = value.split(' ')
  const words = t(state === 'hold' ? 'timeline.hold' : 'timeline.go')
  return reason.length > 0
    ? t('timeline.logReason', { what: words, reason: reason.join(' ') })
    : words
}

function useDecisionEvents(port: EnginePort, head: Task): readonly TaskEvent[] {
  const [events, setEvents] = useState<readonly TaskEvent[]>([])
  const { room, id, changedAt } = head
  const turns = head.readiness.map(({ at, acknowledged }) => `${at} ${acknowledged.length}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each decision and change asks anew
  useEffect(() => {
    let over = false
    void port.taskHistory(room, id).then((all) => {
      if (!over) setEvents(all.filter(({ what }) => what === 'ready' || what === 'acknowledged'))
    })
    return () => {
      over = true
    }
  }, [port, room, id, changedAt, turns])
  return events
}
