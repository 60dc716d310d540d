import { FileUp, UserMinus } from 'lucide'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import ledger from '../../shared/ui/ledger.module.css'
import text from '../../shared/ui/text.module.css'
import styles from './agencies.module.css'
import { Duties, DutyActs } from './duties.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { type OwnPerson, people } from './office-rules.ts'
import { Refused, Section, type SectionProps } from './section.tsx'

/** Everybody of the own agency who has a device, and how to bring in or dismiss people. */
export function PeopleView({ model, federation, clock }: SectionProps) {
  const { t } = useWords()
  const [inviting, setInviting] = useState(false)
  const [leaving, setLeaving] = useState<OwnPerson | null>(null)
  const all = people(federation)
  return (
    <>
      <Section
        model={model}
        title={t('office.people')}
        summary={t('people.summary', { count: all.filter(({ active }) => active > 0).length })}
        acts={
          <Button kind="primary" small onClick={() => setInviting(true)}>
            <Icon of={FileUp} />
            {t('invite.open')}
          </Button>
        }
      >
        <table className={ledger.table}>
          <caption className={text.hidden}>{t('office.people')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('people.person')}</th>
              <th scope="col">{t('people.role')}</th>
              <th scope="col">{t('people.devices')}</th>
              <th scope="col">
                <span className={text.hidden}>{t('people.acts')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {all.map((person) => (
              <tr key={person.officer}>
                <th scope="row">
                  <bdi>{person.name}</bdi>
                  <bdi className={ledger.sub}>{person.officer}</bdi>
                  {!person.isNamed && <span className={ledger.sub}>{t('people.unnamed')}</span>}
                </th>
                <td>
                  <bdi>{person.role}</bdi>
                  {person.admin && <span className={ledger.sub}>{t('people.admin')}</span>}
                  <Duties federation={federation} officer={person.officer} now={clock()} />
                </td>
                <td>
                  {person.active > 0
                    ? t('people.deviceCount', { count: person.active })
                    : t('people.noDevice')}
                </td>
                <td className={styles.end}>
                  <DutyActs model={model} federation={federation} person={person} now={clock()} />
                  {person.active > 0 && !person.devices.some(({ you }) => you) && (
                    <Button
                      kind="plain"
                      small
                      aria-label={t('people.dismissName', { name: person.name })}
                      onClick={() => setLeaving(person)}
                    >
                      <Icon of={UserMinus} />
                      {t('people.dismiss')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      {inviting && (
        <InviteDialog
          model={model}
          federation={federation}
          clock={clock}
          onClose={() => setInviting(false)}
        />
      )}
      {leaving && <Dismiss model={model} person={leaving} onClose={() => setLeaving(null)} />}
    </>
  )
}

function Dismiss(props: { model: SectionProps['model']; person: OwnPerson; onClose: () => void }) {
  const { t } = useWords()
  const { model, person } = props
  const { busy, problem } = useModel(model)
  const send = async () => {
    if (await model.act({ do: 'dismiss', officer: person.officer })) props.onClose()
  }
  return (
    <ConfirmDialog
      title={t('dismiss.title', { name: person.name })}
      act={t('dismiss.act')}
      busy={busy !== null}
      onAct={() => void send()}
      onClose={props.onClose}
    >
      <p>{t('dismiss.devices', { count: person.active })}</p>
      <p>{t('dismiss.rooms')}</p>
      <p className={text.muted}>{t('dismiss.forever')}</p>
      {problem && <Refused problem={problem} />}
    </ConfirmDialog>
  )
}
