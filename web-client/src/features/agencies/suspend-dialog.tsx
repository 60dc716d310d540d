import type { Federation, MemberAgency } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { ReasonDialog } from '../../shared/ui/reason-form.tsx'
import text from '../../shared/ui/text.module.css'
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
  const { devices, teams, rooms } = impact(federation, agency.name)
  const send = async (reason: string) => {
    if (await model.act({ do: 'suspend', agency: agency.name, reason })) props.onClose()
  }
  return (
    <ReasonDialog
      title={t('suspend.dialog', { agency: agency.title })}
      kind="stopping"
      label={t('suspend.reason')}
      hint={t('suspend.reasonHint')}
      act={t('suspend.sign')}
      busy={busy !== null}
      told={problem && <Refused problem={problem} />}
      onAct={(reason) => void send(reason)}
      onClose={props.onClose}
    >
      <h3>{t('suspend.would')}</h3>
      <ul className={text.stack}>
        <li>{t('suspend.devices', { count: devices })}</li>
        <li>{t('suspend.rooms', { rooms, teams })}</li>
        <li>{t('suspend.forever')}</li>
      </ul>
      <p className={text.muted}>{t('suspend.twoPersons')}</p>
    </ReasonDialog>
  )
}
