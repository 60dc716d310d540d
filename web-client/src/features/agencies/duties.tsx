import { ShieldCheck } from 'lucide'
import { useState } from 'react'
import type { Duty, Federation, HeldDuty } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import ledger from '../../shared/ui/ledger.module.css'
import text from '../../shared/ui/text.module.css'
import type { OwnPerson } from './office-rules.ts'
import { Refused, type SectionProps } from './section.tsx'

const names = {
  'security-officer': { now: 'duty.officer', from: 'duty.officerFrom', words: 'duty.officerWords' },
  auditor: { now: 'duty.auditor', from: 'duty.auditorFrom', words: 'duty.auditorWords' },
} as const satisfies Record<Duty, object>

function held(federation: Federation, officer: string): HeldDuty[] {
  return federation.duties.filter((duty) => duty.officer === officer)
}

/** What somebody is entrusted with, or will be. */
export function Duties(props: { federation: Federation; officer: string; now: number }) {
  const { t, format } = useWords()
  return held(props.federation, props.officer).map(({ duty, from, ready }) => (
    <span key={duty} className={ledger.sub}>
      {from > props.now ? t(names[duty].from, { from: format.dateTime(from) }) : t(names[duty].now)}
      {!ready && ` (${t('duty.notReady')})`}
    </span>
  ))
}

/** The way to entrust somebody with something, or to end it. */
export function DutyActs(props: {
  model: SectionProps['model']
  federation: Federation
  person: OwnPerson
  now: number
}) {
  const { t } = useWords()
  const { person } = props
  const [open, setOpen] = useState<'duties' | Duty | null>(null)
  const close = () => setOpen(null)
  if (person.active === 0) return null
  return (
    <>
      <Button
        kind="plain"
        small
        aria-label={t('duty.entrustName', { name: person.name })}
        onClick={() => setOpen('duties')}
      >
        <Icon of={ShieldCheck} />
        {t('duty.entrust')}
      </Button>
      {open === 'duties' && <DutyDialog {...props} onEnd={setOpen} onClose={close} />}
      {open !== null && open !== 'duties' && <EndDialog {...props} duty={open} onClose={close} />}
    </>
  )
}

function DutyDialog(props: {
  model: SectionProps['model']
  federation: Federation
  person: OwnPerson
  onEnd: (duty: Duty) => void
  onClose: () => void
}) {
  const { t } = useWords()
  const { model, federation, person, onClose } = props
  const { busy, problem } = useModel(model)
  const duties = held(federation, person.officer).map(({ duty }) => duty)
  const self = person.devices.some(({ you }) => you)
  const appoint = async (duty: Duty) => {
    if (await model.act({ do: 'appoint', officer: person.officer, duty })) onClose()
  }
  return (
    <Dialog
      title={t('duty.title', { name: person.name })}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('act.close')}</Button>}
    >
      {(['security-officer', 'auditor'] as const).map((duty) => (
        <section key={duty} className={text.stack}>
          <h3>{t(names[duty].now)}</h3>
          <p>{t(names[duty].words)}</p>
          <div>
            {duties.includes(duty) ? (
              <Button
                kind="stopping"
                small
                disabled={busy !== null}
                onClick={() => props.onEnd(duty)}
              >
                {t('duty.end')}
              </Button>
            ) : (
              <Button small disabled={busy !== null || self} onClick={() => void appoint(duty)}>
                {t('duty.act')}
              </Button>
            )}
          </div>
        </section>
      ))}
      <p className={text.muted}>{t('duty.two')}</p>
      {problem && <Refused problem={problem} />}
    </Dialog>
  )
}

/** One press must not end what only two people and three days bring back. */
function EndDialog(props: {
  model: SectionProps['model']
  person: OwnPerson
  duty: Duty
  onClose: () => void
}) {
  const { t } = useWords()
  const { model, person, duty, onClose } = props
  const { busy, problem } = useModel(model)
  const end = async () => {
    if (await model.act({ do: 'discharge', officer: person.officer, duty })) onClose()
  }
  return (
    <ConfirmDialog
      title={t('duty.endTitle', { name: person.name, duty: t(names[duty].now) })}
      act={t('duty.end')}
      busy={busy !== null}
      onAct={() => void end()}
      onClose={onClose}
    >
      <p>{t('duty.endWords', { name: person.name })}</p>
      {problem && <Refused problem={problem} />}
    </ConfirmDialog>
  )
}
