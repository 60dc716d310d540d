import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { Select } from '../../shared/ui/select.tsx'
import text from '../../shared/ui/text.module.css'
import { usualRules } from './repetition.ts'
import type { TaskProps } from './use-task.ts'

const words: Readonly<Record<keyof ReturnType<typeof usualRules>, MessageId>> = {
  day: 'task.repeatDay',
  week: 'task.repeatWeek',
  fortnight: 'task.repeatFortnight',
  month: 'task.repeatMonth',
  year: 'task.repeatYear',
}

/** How a task comes again; a rule that somebody else has written is shown as it is and can be kept. */
export function RepetitionFact({ task, perform }: TaskProps) {
  const { t } = useWords()
  const { id, due, recurrence } = task
  return (
    <>
      <dt>{t('task.recurrence')}</dt>
      <dd>
        {due === null && recurrence === null ? (
          <span className={text.faint}>{t('task.repeatNeedsDue')}</span>
        ) : (
          <Select
            look="quiet"
            label={t('task.recurrence')}
            value={recurrence ?? ''}
            options={optionsOf(task, t)}
            onPick={(rule) =>
              void perform(
                { do: 'set', id, fields: { recurrence: rule || null } },
                t('task.saidSet', { task: task.label, what: t('task.recurrence') }),
              )
            }
          />
        )}
      </dd>
    </>
  )
}

function optionsOf(
  { due, recurrence }: TaskProps['task'],
  t: ReturnType<typeof useWords>['t'],
): { value: string; label: string }[] {
  const usual = due
    ? Object.entries(usualRules(due)).map(([name, value]) => ({
        value,
        label: t(words[name as keyof typeof words]),
      }))
    : []
  const own = recurrence !== null && !usual.some(({ value }) => value === recurrence)
  return [
    { value: '', label: t('task.repeatNever') },
    ...usual,
    ...(own ? [{ value: recurrence, label: recurrence }] : []),
  ]
}
