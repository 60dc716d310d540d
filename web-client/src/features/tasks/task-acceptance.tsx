import { useState } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Chip } from '../../shared/ui/agency.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import text from '../../shared/ui/text.module.css'
import { TextField } from '../../shared/ui/text-field.tsx'
import { AnswerClock } from './answer-clock.tsx'
import type { TaskProps } from './use-task.ts'

/** Whether the agency that was asked has taken the task on; its own people answer here. */
export function TaskAcceptance({ task, board, perform }: TaskProps) {
  const { t, format } = useWords()
  const [declining, setDeclining] = useState(false)
  const { id, label, acceptance } = task
  const agency = board.who.agency(task.agency)
  const own = task.agency !== null && board.self?.agency?.name === task.agency
  const since = task.assignedAt === null ? '' : format.moment(task.assignedAt)
  return (
    <div className={text.stack}>
      <span className={`${text.row} ${text.wrap}`}>
        {acceptance === 'open' && t('task.stateOpen')}
        {acceptance === 'assigned' && t('task.stateAssigned', { since })}
        {acceptance === 'accepted' && t('task.stateAccepted')}
        {acceptance === 'declined' && <span className={text.stop}>{t('task.stateDeclined')}</span>}
        {agency && <Chip agency={agency} />}
        {task.officer && <bdi>{board.who.name(task.officer)}</bdi>}
      </span>
      {acceptance === 'declined' && task.declineReason && (
        <span dir="auto" className={text.muted}>
          {task.declineReason}
        </span>
      )}
      {acceptance === 'assigned' && <AnswerClock task={task} board={board} perform={perform} />}
      {own && acceptance === 'assigned' && (
        <span className={`${text.row} ${text.wrap}`}>
          <Button
            kind="primary"
            small
            onClick={() =>
              void perform({ do: 'accept', id }, t('task.saidAccepted', { task: label }))
            }
          >
            {t('task.accept')}
          </Button>
          <Button small aria-haspopup="dialog" onClick={() => setDeclining(true)}>
            {t('task.decline')}
          </Button>
        </span>
      )}
      {declining && (
        <DeclineDialog
          label={label}
          onClose={() => setDeclining(false)}
          onDecline={(reason) => {
            setDeclining(false)
            void perform({ do: 'decline', id, reason }, t('task.saidDeclined', { task: label }))
          }}
        />
      )}
    </div>
  )
}

function DeclineDialog(props: {
  label: string
  onDecline: (reason: string) => void
  onClose: () => void
}) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const empty = reason.trim() === ''
  const decline = () => {
    setTried(true)
    if (!empty) props.onDecline(reason.trim())
  }
  return (
    <Dialog
      title={t('task.declineTitle', { task: props.label })}
      onClose={props.onClose}
      actions={
        <Button kind="stopping" onClick={decline}>
          {t('task.decline')}
        </Button>
      }
    >
      <TextField
        data-start=""
        label={t('task.reason')}
        hint={t('task.reasonHint')}
        error={tried && empty ? t('board.needed') : null}
        value={reason}
        dir="auto"
        maxLength={1000}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && decline()}
      />
    </Dialog>
  )
}
