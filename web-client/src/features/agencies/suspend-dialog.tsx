import { useState } from 'react'
import type { Federation, MemberAgency } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import text from '../../shared/ui/text.module.css'
import { TextField } from '../../shared/ui/text-field.tsx'
import type { OfficeModel } from './office-model.ts'
import { impact } from './office-rules.ts'
import { Refused } from './section.tsx'

/** Shows what it would do before anything is signed; a second person completes it. */
export function SuspendDialog(props: {
  model: OfficeModel
  federation: Federation
  agency: MemberAgency
  onClose: () => void
}) {
  const { t } = useWords()
  const { model, federation, agency } = props
  const { busy, problem } = useModel(model)
  const [reason, setReason] = useState('')
  const { devices, teams, rooms } = impact(federation, agency.name)
  const send = async () => {
    const sent = await model.act({ do: 'suspend', agency: agency.name, reason: reason.trim() })
    if (sent) props.onClose()
  }
  return (
    <Dialog
      title={t('suspend.dialog', { agency: agency.title })}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('act.cancel')}</Button>
          <Button
            kind="stopping"
            disabled={reason.trim() === '' || busy !== null}
            onClick={() => void send()}
          >
            {t('suspend.sign')}
          </Button>
        </>
      }
    >
      <h3>{t('suspend.would')}</h3>
      <ul className={text.stack}>
        <li>{t('suspend.devices', { count: devices })}</li>
        <li>{t('suspend.rooms', { rooms, teams })}</li>
        <li>{t('suspend.forever')}</li>
      </ul>
      <p className={text.muted}>{t('suspend.twoPersons')}</p>
      <TextField
        data-start=""
        label={t('suspend.reason')}
        hint={t('suspend.reasonHint')}
        maxLength={400}
        dir="auto"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {problem && <Refused problem={problem} />}
    </Dialog>
  )
}
