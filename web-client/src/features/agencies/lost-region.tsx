import { Ban, Check, FileDown, LoaderCircle } from 'lucide'
import { useState } from 'react'
import type { Federation, SignedHome } from '../../core/engine/port.ts'
import { saveFile } from '../../shared/files/save-text.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Note } from '../../shared/ui/note.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './agencies.module.css'
import type { WordState } from './home-model.ts'
import { HomeProblem, TeamsOfRooms } from './home-parts.tsx'
import { type RegionRow, witnesses, wordFrom, wordSentence } from './home-rules.ts'
import type { OfficeModel } from './office-model.ts'

/**
 * The first administrator says that a region is lost: chooses the next one, sees what it would do, waits for the
 * words of the others, signs, and hands the file on.
 */
export function LostDialog(props: {
  model: OfficeModel
  federation: Federation
  row: RegionRow
  onClose: () => void
}) {
  const { t } = useWords()
  const { model, federation, row } = props
  const { homes } = model
  const { words, written, busy, problem, regions } = useModel(homes)
  const [to, setTo] = useState(
    row.others.find((one) => one === regions?.region) ?? row.others[0] ?? '',
  )
  const loss = { from: row.region, to, witnesses: witnesses(row, to) }
  const asked = Object.keys(words).length > 0
  const answered = asked && !busy
  const isGiven = words[to]?.state === 'given'
  const sign = async () => {
    if (await homes.sign(loss)) save(homes.snapshot().written)
  }
  return (
    <Dialog
      wide
      title={t('homes.lostTitle', { region: row.region })}
      onClose={props.onClose}
      actions={
        written ? (
          <>
            <Button onClick={() => save(written)}>
              <Icon of={FileDown} />
              {t('homes.saveAgain')}
            </Button>
            <Button key="done" kind="primary" data-start="" onClick={props.onClose}>
              {t('homes.done')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={props.onClose}>{t('act.cancel')}</Button>
            {answered && isGiven ? (
              <Button key="sign" kind="stopping" disabled={busy} onClick={() => void sign()}>
                {t('homes.sign')}
              </Button>
            ) : (
              <Button
                key="ask"
                kind="primary"
                disabled={busy || to === ''}
                onClick={() => void homes.ask(loss)}
              >
                {t(answered ? 'homes.askAgain' : 'homes.ask')}
              </Button>
            )}
          </>
        )
      }
    >
      {written ? (
        <Written of={written} to={to} />
      ) : (
        <>
          {!asked && <WhatHappens model={model} federation={federation} row={row} to={to} />}
          {row.others.length > 1 && !asked && (
            <fieldset className={styles.choices}>
              <legend>{t('homes.nextHomeChoice')}</legend>
              {row.others.map((region) => (
                <label key={region} className={text.row}>
                  <input
                    type="radio"
                    name="next-home"
                    checked={region === to}
                    onChange={() => setTo(region)}
                  />
                  <bdi>{region}</bdi>
                </label>
              ))}
            </fieldset>
          )}
          {asked && (
            <>
              <h3>{t('homes.wordsOf', { region: row.region })}</h3>
              <ul className={text.stack} aria-live="polite">
                {loss.witnesses.map((region) => (
                  <Word key={region} region={region} to={to} word={words[region]} />
                ))}
              </ul>
              {answered && (
                <p className={text.muted}>
                  {t(isGiven ? 'homes.thenSign' : 'homes.cannotYet', { to, from: row.region })}
                </p>
              )}
            </>
          )}
          {problem && <HomeProblem problem={problem} />}
        </>
      )}
    </Dialog>
  )
}

function WhatHappens(props: {
  model: OfficeModel
  federation: Federation
  row: RegionRow
  to: string
}) {
  const { t } = useWords()
  const { federation, row, to } = props
  const names = { from: row.region, to }
  const known = (id: string) => props.model.room(id)
  return (
    <>
      <TeamsOfRooms federation={federation} rooms={row.rooms} known={known} />
      <h3>{t('homes.would')}</h3>
      <ul className={styles.points}>
        <li>{t('homes.goesOn', names)}</li>
        <li>{t('homes.takenBack', names)}</li>
        <li>{t('homes.written', names)}</li>
      </ul>
      <h3>{t('homes.needs')}</h3>
      <ul className={styles.points}>
        <li>{t('homes.silence', names)}</li>
        <li>{t('homes.secondPerson')}</li>
        <li>{t('homes.asking', names)}</li>
        <li>{t('homes.binding', names)}</li>
      </ul>
    </>
  )
}

function Word(props: { region: string; to: string; word: WordState | undefined }) {
  const { t, format } = useWords()
  const { region, to, word } = props
  const state = word?.state ?? 'asking'
  const from = word?.state === 'refused' ? wordFrom(word.problem) : null
  const time = from === null ? '' : format.moment(from)
  return (
    <li className={styles.word}>
      <Icon of={state === 'given' ? Check : state === 'refused' ? Ban : LoaderCircle} />
      <div>
        <p>
          <b>
            <bdi>{region}</bdi>
          </b>
          {region === to && <span className={text.muted}> {t('homes.isNext')}</span>}
        </p>
        <p className={tones[state]}>
          {word?.state === 'refused'
            ? t(wordSentence(word.problem), { time })
            : t(state === 'given' ? 'homes.given' : 'homes.waiting')}
        </p>
      </div>
    </li>
  )
}

const tones = { asking: text.muted, given: text.ok, refused: text.stop } as const

/** What the first administrator does with the file. */
function Written({ of, to }: { of: SignedHome; to: string }) {
  const { t, format } = useWords()
  return (
    <>
      <Note icon={Check} tone="ok" role="status" title={t('homes.isWritten', { file: fileName })}>
        <p>{t('homes.moving', { count: of.moving ?? 0, to })}</p>
      </Note>
      <ol className={styles.points}>
        <li>{t('homes.handOn', { file: fileName })}</li>
        <li>{t('homes.theyOpen')}</li>
        <li>
          <b>{t('homes.until', { time: format.moment(of.until) })}</b>
        </li>
      </ol>
      <p className={`${text.small} ${text.muted}`}>
        {t('homes.orCommand')}{' '}
        <bdi dir="ltr" className={text.code}>
          {`entente agency cosign ${fileName}`}
        </bdi>
      </p>
    </>
  )
}

/** The same as the command's. */
const fileName = 'rehome.event'

function save(written: SignedHome | null) {
  if (written) saveFile(fileName, 'application/octet-stream', new Uint8Array(written.file))
}
