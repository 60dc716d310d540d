import { BadgeCheck, Clock } from 'lucide'
import { useEffect, useState } from 'react'
import type { EnginePort, TaskEvent } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Chip } from '../../shared/ui/agency.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './drawer.module.css'
import { commandFrom, eventWords, valueWords } from './history-words.ts'
import type { TaskProps } from './use-task.ts'

const shownAtFirst = 8

/** Who changed what and when; where two people changed the same, what was kept and what else was said. */
export function TaskHistory(props: TaskProps & { port: EnginePort }) {
  const { t } = useWords()
  const { task, board, port } = props
  const events = useHistory(port, task.room, task.id, task)
  const [whole, setWhole] = useState(false)
  if (events.length === 0) return null
  const verified = events.filter((event) => event.verified).length
  const shown = whole ? events : events.slice(0, shownAtFirst)
  return (
    <section className={styles.section}>
      <div className={`${text.row} ${text.wrap}`}>
        <h3 className={text.grow}>{t('task.history')}</h3>
        <span className={`${text.row} ${text.small} ${text.ok}`}>
          <Icon of={BadgeCheck} small />
          {t('task.verified', { count: verified, all: events.length })}
        </span>
      </div>
      <ol className={styles.history}>
        {shown.map((event) => (
          <Line key={event.id} {...props} event={event} who={board.who} />
        ))}
      </ol>
      {shown.length < events.length && (
        <div>
          <button type="button" className={styles.link} onClick={() => setWhole(true)}>
            {t('task.earlier', { count: events.length - shown.length })}
          </button>
        </div>
      )}
    </section>
  )
}

function Line(props: TaskProps & { event: TaskEvent; who: TaskProps['board']['who'] }) {
  const speech = useWords()
  const { t, format } = speech
  const { event, who, board, task, perform } = props
  const person = who.person(event.officer)
  const agency = who.agency(person?.agency ?? null)
  const { conflict } = event
  const show = (value: string) => valueWords(event.what, value, board, speech)
  const use = conflict && commandFrom(task.id, event.what, conflict.lost)
  return (
    <li className={conflict || event.heldBack ? styles.odd : undefined}>
      <Icon
        of={event.verified ? BadgeCheck : Clock}
        small
        label={t(event.verified ? 'task.eventVerified' : 'task.eventUnverified')}
      />
      <div>
        <span dir="auto">{eventWords(event, board, speech)}</span>{' '}
        <span className={styles.why}>
          {person?.you ? t('room.you') : <bdi>{who.name(event.officer)}</bdi>}{' '}
          {agency && <Chip agency={agency} />}
        </span>
        {event.heldBack && (
          <p className={styles.why}>
            {t(event.what === 'marking' ? 'history.markingIdle' : 'history.heldBack')}
          </p>
        )}
        {conflict && (
          <p className={styles.why}>
            {t('task.conflict', {
              one: who.name(event.officer),
              other: who.name(conflict.officer),
              kept: show(conflict.kept),
              lost: show(conflict.lost),
            })}{' '}
            {use && (
              <button
                type="button"
                className={styles.link}
                onClick={() =>
                  void perform(use, t('task.saidUsed', { value: show(conflict.lost) }))
                }
              >
                {t('task.use', { value: show(conflict.lost) })}
              </button>
            )}
          </p>
        )}
      </div>
      <bdi className={styles.when}>{format.moment(event.at)}</bdi>
    </li>
  )
}

/** The history of a task, asked for again whenever the task changes. */
function useHistory(port: EnginePort, room: string, id: string, version: unknown): TaskEvent[] {
  const [events, setEvents] = useState<TaskEvent[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the task has another history
  useEffect(() => {
    let over = false
    void port.taskHistory(room, id).then((found) => {
      if (!over) setEvents(found)
    })
    return () => {
      over = true
    }
  }, [port, room, id, version])
  return events
}
