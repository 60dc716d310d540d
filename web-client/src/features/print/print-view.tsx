import { Printer } from 'lucide'
import type { Task } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import type { BoardSnapshot } from '../../shared/tasks/board-model.ts'
import { columnWords } from '../../shared/tasks/column-words.ts'
import type { TaskViewProps } from '../../shared/tasks/view-props.ts'
import { placeOf } from '../../shared/time/zones.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Marking } from '../../shared/ui/marking.tsx'
import { priorityWords } from '../../shared/ui/task-words.tsx'
import { strictestOf } from './marking-rank.ts'
import styles from './print.module.css'

/** The tasks shown, as pages: marked above and below each, agencies with their names, times here and in UTC. */
export function PrintView({ model }: TaskViewProps) {
  const { t, format } = useWords()
  const snapshot = useModel(model)
  const { room, board, shown, self, now } = snapshot
  if (!room || !board) return null
  const marking = strictestOf(
    shown.map((task) => task.marking),
    room.talk?.marking ?? '',
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys
    <section className={styles.view} data-region="main" tabIndex={0} aria-label={t('print.title')}>
      <div className={styles.bar}>
        <p className={styles.words}>{t('print.words', { count: shown.length })}</p>
        <Button kind="primary" onClick={() => window.print()}>
          <Icon of={Printer} />
          {t('print.act')}
        </Button>
      </div>
      <table className={styles.pages}>
        <thead>
          <tr>
            <th colSpan={5}>
              <Marked codes={marking} />
              <h2>
                <bdi>{t('text.pair', { a: room.teamTitle, b: room.title })}</bdi>
              </h2>
              <p className={styles.by}>
                {t('print.by', {
                  name: self?.displayName ?? '',
                  agency: self?.agency?.title ?? '',
                  local: format.dateTime(now),
                  utc: format.utc(now),
                })}
              </p>
            </th>
          </tr>
          <tr className={styles.head}>
            <th scope="col">{t('table.id')}</th>
            <th scope="col">{t('table.task')}</th>
            <th scope="col">{t('table.column')}</th>
            <th scope="col">{t('table.agency')}</th>
            <th scope="col">{t('table.due')}</th>
          </tr>
        </thead>
        <tfoot>
          <tr>
            <td colSpan={5}>
              <Marked codes={marking} />
              <p className={styles.by}>{t('print.verify')}</p>
            </td>
          </tr>
        </tfoot>
        <tbody>
          {shown.map((task) => (
            <Row key={task.id} task={task} snapshot={snapshot} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Marked({ codes }: { codes: string }) {
  return (
    <p className={styles.marking}>
      <Marking codes={codes} />
    </p>
  )
}

function Row({ task, snapshot }: { task: Task; snapshot: BoardSnapshot }) {
  const { t, format } = useWords()
  const { who, board } = snapshot
  const agency = who.agency(task.agency)
  const column = board?.columns.find(({ id }) => id === task.column)
  return (
    <tr>
      <td>
        <bdi>{task.label}</bdi>
      </td>
      <th scope="row">
        <span dir="auto">{task.title}</span>
        <Facts
          facts={[
            [t('table.marking'), task.marking],
            [
              t('table.priority'),
              task.priority === 'normal' ? '' : t(priorityWords[task.priority]),
            ],
            [t('table.country'), [task.country, task.area].filter(Boolean).join(', ')],
            [t('table.legalBasis'), task.legalBasis],
          ]}
        />
      </th>
      <td>{columnWords(column, t)}</td>
      <td>
        {agency && (
          <bdi>
            {t('print.agency', { country: agency.country, code: agency.code, title: agency.title })}
          </bdi>
        )}
        {task.officer !== null && <p dir="auto">{who.name(task.officer)}</p>}
      </td>
      <td>
        {task.due && (
          <>
            <bdi>
              {t('text.pair', {
                a: format.inZone(task.due.at, task.due.zone),
                b: placeOf(task.due.zone),
              })}
            </bdi>
            <p>
              <bdi>{format.utc(task.due.at)}</bdi>
            </p>
          </>
        )}
      </td>
    </tr>
  )
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  const { t } = useWords()
  const known = facts.filter(([, value]) => value !== '')
  return known.map(([name, value]) => (
    <p key={name} className={styles.fact}>
      {t('print.fact', { name, value })}
    </p>
  ))
}
