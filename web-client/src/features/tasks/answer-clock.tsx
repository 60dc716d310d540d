import { BellRing, Clock } from 'lucide'
import { useWords } from '../../shared/i18n/use-words.ts'
import { answerDue, answerStep } from '../../shared/tasks/answer-clock.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import type { TaskProps } from './use-task.ts'

/** Until when an answer is expected; afterwards who was reminded, and whom else to ask. */
export function AnswerClock({
  task,
  board,
  perform,
}: Pick<TaskProps, 'task' | 'board' | 'perform'>) {
  const { t, format } = useWords()
  const due = answerDue(task)
  if (due === null) return null
  const step = answerStep(task, board.now)
  const time = format.moment(due)
  if (step === null) {
    return (
      <span className={`${text.row} ${text.small} ${text.muted}`}>
        <Icon of={Clock} small />
        {t('task.answerBy', { time })}
      </span>
    )
  }
  const agency = board.who.agency(task.agency)?.title ?? task.agency ?? ''
  const { agency: name, id } = task
  const deputies = board.who.people.filter(
    ({ agency: of, officer, state }) =>
      of === name && officer !== task.officer && state === 'member',
  )
  return (
    <div className={text.stack}>
      <span className={`${text.row} ${text.small} ${text.wait}`}>
        <Icon of={BellRing} small />
        {t(step === 'late' ? 'task.answerLate' : 'task.answerEscalated', { time, agency })}
      </span>
      <span className={`${text.row} ${text.wrap}`}>
        {deputies.map(({ officer, displayName }) => (
          <Button
            key={officer}
            small
            onClick={() =>
              void perform(
                { do: 'assign', id, agency: name, officer },
                t('task.saidAssigned', { task: task.label }),
              )
            }
          >
            {t('task.ask', { name: displayName })}
          </Button>
        ))}
      </span>
    </div>
  )
}
