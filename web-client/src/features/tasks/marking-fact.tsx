import { useWords } from '../../shared/i18n/use-words.ts'
import { useCodes } from '../../shared/marking/schemes.ts'
import { claimOf, claimsOfOthers, type OthersClaim } from '../../shared/tasks/claims.ts'
import { Marking } from '../../shared/ui/marking.tsx'
import { MarkingPicks } from '../../shared/ui/marking-picks.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './drawer.module.css'
import type { TaskProps } from './use-task.ts'

/**
 * The task's marking: what each other agency asks for, and the codes that the room knows to choose for one's
 * own. Where others hold the task higher it says so, and who can lower that.
 */
export function MarkingFact({ task, board, perform }: TaskProps) {
  const { t } = useWords()
  const known = useCodes()
  const { id, label } = task
  if (!known || !board.room) return null
  const own = board.self?.agency?.name ?? ''
  const others = claimsOfOthers(task, own, board.who, board.room.talk?.marking ?? '')
  const set = (next: string) =>
    void perform(
      { do: 'set', id, fields: { marking: next } },
      t('task.saidSet', { task: label, what: t('task.marking') }),
    )
  return (
    <>
      <dt>{t('task.marking')}</dt>
      <dd className={styles.claims}>
        {others.map(({ title, marking }) => (
          <span key={title} className={`${text.row} ${text.wrap} ${text.small}`}>
            <Marking codes={marking} /> {t('task.markingBy', { agency: title })}
          </span>
        ))}
        <span className={`${text.row} ${text.wrap}`}>
          {others.length > 0 && <span className={text.small}>{t('task.markingOwn')}</span>}
          <MarkingPicks marking={claimOf(task, own)} room={board.room} known={known} onMark={set} />
        </span>
        <Held marking={task.marking} by={others.filter(({ holds }) => holds)} />
      </dd>
    </>
  )
}

/** Why the task stays as it is marked, whatever one's own agency asks for. */
function Held({ marking, by }: { marking: string; by: readonly OthersClaim[] }) {
  const { t, format } = useWords()
  if (by.length === 0) return null
  const titles = (all: readonly OthersClaim[]) => format.list(all.map(({ title }) => title))
  const gone = by.filter(({ isHere }) => !isHere)
  return (
    <p className={`${text.small} ${text.muted}`}>
      {t('task.markingStays', { marking, agency: titles(by) })}{' '}
      {gone.length > 0 && t('task.markingLeft', { agency: titles(gone) })}
    </p>
  )
}
