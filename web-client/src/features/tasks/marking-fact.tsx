import { useWords } from '../../shared/i18n/use-words.ts'
import { useCodes } from '../../shared/marking/schemes.ts'
import { MarkingPicks } from '../../shared/ui/marking-picks.tsx'
import text from '../../shared/ui/text.module.css'
import type { TaskProps } from './use-task.ts'

/** The task's marking: codes that the room knows, each chosen with what it means. */
export function MarkingFact({ task, board, perform }: TaskProps) {
  const { t } = useWords()
  const known = useCodes()
  const { id, label, marking } = task
  if (!known || !board.room) return null
  const set = (next: string) =>
    void perform(
      { do: 'set', id, fields: { marking: next } },
      t('task.saidSet', { task: label, what: t('task.marking') }),
    )
  return (
    <>
      <dt>{t('task.marking')}</dt>
      <dd className={`${text.row} ${text.wrap}`}>
        <MarkingPicks marking={marking} room={board.room} known={known} onMark={set} />
      </dd>
    </>
  )
}
