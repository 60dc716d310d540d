import { Plus } from 'lucide'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { DateField } from '../../shared/ui/date-field.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import frame from '../../shared/ui/frame.module.css'
import { Icon } from '../../shared/ui/icon.tsx'
import ledger from '../../shared/ui/ledger.module.css'
import { PartyStrip } from '../../shared/ui/party-strip.tsx'
import text from '../../shared/ui/text.module.css'
import { TextField } from '../../shared/ui/text-field.tsx'
import styles from './agencies.module.css'
import { DraftStrip } from './draft-strip.tsx'
import { Refused, Section, type SectionProps } from './section.tsx'

const day = 24 * 3_600_000

/** Teams with their agreements: who takes part and until when; new ones need every agency's word. */
export function TeamsView({ model, federation, clock }: SectionProps) {
  const { t, format } = useWords()
  const [opening, setOpening] = useState(false)
  const drafts = federation.drafts.filter(({ kind }) => /Team$/.test(kind))
  return (
    <>
      <Section
        model={model}
        title={t('office.teams')}
        summary={t('teams.summary', { count: federation.teams.length })}
        acts={
          <Button kind="primary" small onClick={() => setOpening(true)}>
            <Icon of={Plus} />
            {t('teams.open')}
          </Button>
        }
      >
        <ul className={styles.cards}>
          {drafts.map((draft) => (
            <li key={draft.id} className={styles.card}>
              <h2>{t('teams.waiting', { date: draft.ends > 0 ? format.date(draft.ends) : '' })}</h2>
              <DraftStrip model={model} federation={federation} draft={draft} />
            </li>
          ))}
        </ul>
        <table className={ledger.table}>
          <caption className={text.hidden}>{t('teams.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('teams.team')}</th>
              <th scope="col">{t('teams.parties')}</th>
              <th scope="col">{t('teams.rooms')}</th>
              <th scope="col">{t('teams.ends')}</th>
            </tr>
          </thead>
          <tbody>
            {federation.teams.map((team) => (
              <tr key={team.id}>
                <th scope="row">
                  <bdi>{team.title || t('teams.untitled')}</bdi>
                  <bdi className={`${ledger.sub} ${text.code}`}>{team.id.slice(0, 8)}</bdi>
                </th>
                <td>
                  <PartyStrip
                    label={t('teams.parties')}
                    parties={federation.agencies
                      .filter(({ name }) => team.agencies.includes(name))
                      .map((agency) => ({ agency }))}
                  />
                </td>
                <td>{team.rooms}</td>
                <td className={frame.nowrap}>
                  {team.ends < clock() ? t('teams.over') : format.date(team.ends)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      {opening && (
        <OpenTeam
          model={model}
          federation={federation}
          clock={clock}
          onClose={() => setOpening(false)}
        />
      )}
    </>
  )
}

function OpenTeam(props: SectionProps & { onClose: () => void }) {
  const { t } = useWords()
  const { model, federation } = props
  const { busy, problem } = useModel(model)
  const own = federation.own
  const [title, setTitle] = useState('')
  const [purpose, setPurpose] = useState('')
  const [ends, setEnds] = useState(() => isoDay(props.clock() + 365 * day))
  const [chosen, setChosen] = useState<readonly string[]>([own])
  const endsMs = Date.parse(`${ends}T23:59:59`)
  const ready = title.trim() !== '' && chosen.length > 0 && endsMs > props.clock()
  const toggle = (name: string) =>
    setChosen(chosen.includes(name) ? chosen.filter((n) => n !== name) : [...chosen, name])
  const send = async () => {
    const sent = await model.act({
      do: 'openTeam',
      agencies: [...chosen],
      ends: endsMs,
      title: title.trim(),
      purpose: purpose.trim(),
    })
    if (sent) props.onClose()
  }
  return (
    <Dialog
      title={t('teams.open')}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('act.cancel')}</Button>
          <Button kind="primary" disabled={!ready || busy !== null} onClick={() => void send()}>
            {t('teams.sign')}
          </Button>
        </>
      }
    >
      <TextField
        data-start=""
        label={t('teams.title')}
        hint={t('teams.titleHint')}
        maxLength={200}
        dir="auto"
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextField
        label={t('teams.purpose')}
        maxLength={400}
        dir="auto"
        value={purpose}
        onChange={(event) => setPurpose(event.currentTarget.value)}
      />
      <DateField label={t('teams.until')} value={ends} onChange={setEnds} />
      <fieldset className={styles.choices}>
        <legend>{t('teams.parties')}</legend>
        {federation.agencies
          .filter(({ suspended }) => !suspended)
          .map((agency) => (
            <label key={agency.name} className={text.row}>
              <input
                type="checkbox"
                checked={chosen.includes(agency.name)}
                disabled={agency.name === own}
                onChange={() => toggle(agency.name)}
              />
              <bdi>{agency.title}</bdi>
            </label>
          ))}
      </fieldset>
      <p className={`${text.small} ${text.muted}`}>{t('teams.allSign')}</p>
      {problem && <Refused problem={problem} />}
    </Dialog>
  )
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
