import { useState } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Select } from '../../shared/ui/select.tsx'
import text from '../../shared/ui/text.module.css'
import { TextField } from '../../shared/ui/text-field.tsx'
import styles from './agencies.module.css'
import { faultSentences } from './office-words.ts'
import { readPeople } from './people-file.ts'
import { Refused, type SectionProps } from './section.tsx'

const atOnce = 20

/** Invites people from a list: first what it would do, line by line, then the invitations. */
export function InviteDialog(props: SectionProps & { onClose: () => void }) {
  const { t } = useWords()
  const { model, federation, clock } = props
  const { busy, problem } = useModel(model)
  const teams = federation.teams.filter(
    ({ agencies, ends }) => agencies.includes(federation.own) && ends > clock(),
  )
  const [team, setTeam] = useState(teams[0]?.id ?? '')
  const known = teams.find(({ id }) => id === team)
  const [title, setTitle] = useState(known?.title ?? '')
  const [purpose, setPurpose] = useState(known?.purpose ?? '')
  const [desk, setDesk] = useState('')
  const [days, setDays] = useState('6')
  const [list, setList] = useState('')
  const [sent, setSent] = useState(0)
  const file = readPeople(list, federation, clock())
  const ready = file.fresh.length > 0 && team !== '' && title.trim() !== '' && desk.trim() !== ''
  const pick = (id: string) => {
    const next = teams.find((each) => each.id === id)
    setTeam(id)
    setTitle(next?.title ?? '')
    setPurpose(next?.purpose ?? '')
  }
  const send = async () => {
    let done = 0
    for (const { people, rooms } of model.batches(file.fresh, team, atOnce)) {
      const stored = await model.act({
        do: 'invite',
        team,
        teamTitle: title.trim(),
        purpose: purpose.trim(),
        desk: desk.trim(),
        days: Number(days),
        rooms,
        people: [...people],
      })
      if (!stored) return
      done += people.length
      setSent(done)
    }
    props.onClose()
  }
  return (
    <Dialog
      wide
      title={t('invite.title')}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('act.cancel')}</Button>
          <Button kind="primary" disabled={!ready || busy !== null} onClick={() => void send()}>
            {busy === 'invite'
              ? t('invite.sending', { done: sent, all: file.fresh.length })
              : t('invite.send', { count: file.fresh.length })}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Select
          label={t('invite.team')}
          value={team}
          options={teams.map(({ id, title: name }) => ({
            value: id,
            label: name || id.slice(0, 8),
          }))}
          onPick={pick}
        />
        <TextField
          label={t('teams.title')}
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
        <TextField
          label={t('invite.desk')}
          hint={t('invite.deskHint')}
          maxLength={200}
          value={desk}
          onChange={(event) => setDesk(event.currentTarget.value)}
        />
        <Select
          label={t('invite.days')}
          value={days}
          options={['1', '2', '3', '4', '5', '6'].map((value) => ({
            value,
            label: t('age.days', { count: Number(value) }),
          }))}
          onPick={setDays}
        />
        <label className={styles.file}>
          <span>{t('invite.file')}</span>
          <input
            type="file"
            accept=".csv,text/csv,text/plain"
            onChange={(event) => {
              void event.currentTarget.files?.[0]?.text().then(setList)
            }}
          />
        </label>
      </div>
      <label className={styles.area}>
        <span>{t('invite.list')}</span>
        <textarea
          data-start=""
          rows={5}
          dir="auto"
          placeholder={'paul,Paul Adeyo,Officer'}
          value={list}
          onChange={(event) => setList(event.currentTarget.value)}
        />
      </label>
      <div aria-live="polite" className={text.stack}>
        {list.trim() !== '' && (
          <p>
            <b>
              {t('invite.dryRun', {
                fresh: file.fresh.length,
                known: file.known.length,
                wrong: file.faults.length,
              })}
            </b>
          </p>
        )}
        {file.faults.length > 0 && (
          <ul className={styles.faults}>
            {file.faults.slice(0, 50).map(({ line, fault, text: row }) => (
              <li key={line}>
                {t('invite.fault', { line, why: t(faultSentences[fault]) })}{' '}
                <bdi className={text.faint}>{row.slice(0, 80)}</bdi>
              </li>
            ))}
          </ul>
        )}
      </div>
      {problem && <Refused problem={problem} />}
    </Dialog>
  )
}
