import { useWords } from '../../shared/i18n/use-words.ts'
import { keeps } from '../../shared/marking/lowering.ts'
import { useCodes } from '../../shared/marking/schemes.ts'
import { MarkingPicks } from '../../shared/ui/marking-picks.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './drawer.module.css'
import { leastMarking, markingHolder } from './marking-holder.ts'
import type { TaskProps } from './use-task.ts'

/**
 * The task's marking: codes that the room knows, each chosen with what it means. Where another agency made
 * the task, only what is as strict or stricter is there to choose.
 */
export function MarkingFact({ task, board, perform }: TaskProps) {
  const { t } = useWords()
  const known = useCodes()
  const { id, label, marking } = task
  if (!known || !board.room) return null
  const standard = board.room.talk?.marking ?? ''
  const least = leastMarking(task, board.who, standard)
  const set = (next: string) =>
    void perform(
      { do: 'set', id, fields: { marking: next } },
      t('task.saidSet', { task: label, what: t('task.marking') }),
    )
  return (
    <>
      <dt>{t('task.marking')}</dt>
      <dd className={`${text.row} ${text.wrap} ${styles.picks}`}>
        <MarkingPicks
          marking={marking}
          room={board.room}
          known={known}
          may={(next) => least === null || keeps(next || standard, least, known)}
          onMark={set}
        />
        {least !== null && least !== '' && (
          <p className={`${text.small} ${text.muted}`}>
            {t('task.askToLower', { agency: markingHolder(task, board.who).title })}
          </p>
        )}
      </dd>
    </>
  )
}
