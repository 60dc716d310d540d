import { Check } from 'lucide'
import { Link } from 'wouter'
import type { EnginePort } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { useNow } from '../../shared/model/use-now.ts'
import type { AllTasks } from '../../shared/tasks/all-tasks.ts'
import { type Concern, type MyTask, myTasks } from '../../shared/tasks/my-tasks.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Late } from '../../shared/ui/late.tsx'
import { Marking } from '../../shared/ui/marking.tsx'
import { DueWords, PriorityWords } from '../../shared/ui/task-words.tsx'
import text from '../../shared/ui/text.module.css'
import type { ViewStore } from '../../shared/view/view-store.ts'
import styles from './mytasks.module.css'

const parts: readonly { concern: Concern; title: MessageId }[] = [
  { concern: 'own', title: 'mine.own' },
  { concern: 'approval', title: 'mine.approval' },
  { concern: 'agency', title: 'mine.agency' },
  { concern: 'unanswered', title: 'mine.unanswered' },
  { concern: 'watched', title: 'mine.watched' },
]

/** Everything open that concerns this person, in all rooms, the earliest due first. */
export function MyTasksView(props: { all: AllTasks; view: ViewStore; port: EnginePort }) {
  const { t } = useWords()
  const { rooms, complete } = useModel(props.all)
  const { self } = useModel(props.view)
  const now = useNow()
  const mine = myTasks(rooms.values(), self, now)
  return (
    <main id="main" className={styles.page} data-region="main" tabIndex={-1}>
      <div className={styles.column}>
        <h1>{t('mine.title')}</h1>
        {mine.length === 0 && (complete || rooms.size === 0) && (
          <p className={text.muted}>{t('mine.none')}</p>
        )}
        {!complete && rooms.size > 0 && (
          <Late>
            <p role="status" className={text.muted}>
              {t('mine.loading')}
            </p>
          </Late>
        )}
        {parts.map(({ concern, title }) => (
          <Part
            key={concern}
            title={title}
            mine={mine.filter((each) => each.concern === concern)}
            port={props.port}
            now={now}
          />
        ))}
      </div>
    </main>
  )
}

function Part({
  title,
  mine,
  port,
  now,
}: {
  title: MessageId
  mine: readonly MyTask[]
  port: EnginePort
  now: number
}) {
  const { t } = useWords()
  if (mine.length === 0) return null
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={styles.part}>
        {t(title)} <span className={text.faint}>{mine.length}</span>
      </h2>
      <ul className={styles.list}>
        {mine.map((each) => (
          <li key={each.task.id}>
            <Row mine={each} port={port} now={now} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Row({ mine, port, now }: { mine: MyTask; port: EnginePort; now: number }) {
  const { t } = useWords()
  const { task, room, concern } = mine
  const overdue = task.due !== null && task.due.at < now
  const accept = () => void port.change(room.id, [{ do: 'accept', id: task.id }])
  return (
    <div className={styles.row}>
      <bdi className={`${text.code} ${text.faint}`}>{task.label}</bdi>
      <div className={styles.what}>
        <Link href={`/rooms/${room.id}/board?task=${task.id}`} dir="auto">
          {task.title}
        </Link>
        <p className={`${text.tiny} ${text.muted}`}>
          <bdi>{t('text.pair', { a: room.teamTitle, b: room.title })}</bdi>
        </p>
      </div>
      <span className={styles.marks}>
        <Marking codes={task.marking} />
        <PriorityWords priority={task.priority} hideNormal />
      </span>
      <span className={styles.due}>
        {task.due ? (
          <DueWords task={task} done={false} overdue={overdue} />
        ) : (
          <span className={text.faint}>{t('mine.noDue')}</span>
        )}
      </span>
      <span className={styles.act}>
        {concern === 'own' && task.acceptance === 'assigned' && (
          <Button small onClick={accept} aria-label={t('mine.acceptTask', { id: task.label })}>
            <Icon of={Check} />
            {t('mine.accept')}
          </Button>
        )}
      </span>
    </div>
  )
}
