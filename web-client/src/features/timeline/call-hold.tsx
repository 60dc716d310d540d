import { Check, OctagonPause } from 'lucide'
import { useState } from 'react'
import type { Self } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { TextField } from '../../shared/ui/text-field.tsx'
import type { Plan } from './plan.ts'

type Verdict = 'go' | 'hold'

/** Decides for the own agency: go, or hold with a reason. A change of a decision needs a reason too. */
export function CallHold(props: { model: BoardModel; plan: Plan; self: Self | null }) {
  const { t } = useWords()
  const { plan, self } = props
  const [asked, setAsked] = useState<Verdict | null>(null)
  const own = plan.decisions.find(({ agency }) => agency === self?.agency?.name)
  if (!own) return null
  return (
    <>
      {own.state !== 'go' && (
        <Button small onClick={() => setAsked('go')}>
          <Icon of={Check} />
          {t(own.state === 'hold' ? 'timeline.lift' : 'timeline.callGo')}
        </Button>
      )}
      {own.state !== 'hold' && (
        <Button small kind="stopping" onClick={() => setAsked('hold')}>
          <Icon of={OctagonPause} />
          {t('timeline.callHold')}
        </Button>
      )}
      {asked && (
        <VerdictDialog
          {...props}
          verdict={asked}
          needsReason={asked === 'hold' || own.state === 'hold'}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

function VerdictDialog(props: {
  model: BoardModel
  plan: Plan
  verdict: Verdict
  needsReason: boolean
  onClose: () => void
}) {
  const { t } = useWords()
  const { model, plan, verdict, needsReason, onClose } = props
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = needsReason && reason.trim() === ''
  const act = async () => {
    setTried(true)
    if (missing || !plan.head) return
    const said = t(verdict === 'go' ? 'timeline.saidGo' : 'timeline.saidHold')
    const command = {
      do: 'ready',
      id: plan.head.id,
      state: verdict,
      reason: reason.trim(),
    } as const
    if (await model.perform([command], said)) onClose()
  }
  return (
    <Dialog
      title={t(verdict === 'go' ? 'timeline.goTitle' : 'timeline.holdTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button kind={verdict === 'go' ? 'primary' : 'stopping'} onClick={() => void act()}>
            {t(verdict === 'go' ? 'timeline.callGo' : 'timeline.callHold')}
          </Button>
        </>
      }
    >
      <p>{t(verdict === 'go' ? 'timeline.goWords' : 'timeline.holdWords')}</p>
      <TextField
        label={t(needsReason ? 'timeline.reason' : 'timeline.remark')}
        value={reason}
        maxLength={300}
        error={tried && missing ? t('timeline.reasonMissing') : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  )
}
