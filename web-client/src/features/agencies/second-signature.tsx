import type { Federation, OpenedHome } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './agencies.module.css'
import { HomeProblem, TeamsOfRooms } from './home-parts.tsx'
import { byTeam } from './home-rules.ts'
import type { OfficeModel } from './office-model.ts'

/** The second administrator sees what a file says before anything is signed. */
export function SecondDialog(props: {
  model: OfficeModel
  federation: Federation
  clock: () => number
  onClose: () => void
}) {
  const { t } = useWords()
  const { model, federation } = props
  const { homes } = model
  const { opened, busy, recording, problem } = useModel(homes)
  const stop = opened && inTheWay(opened, federation, props.clock())
  return (
    <Dialog
      wide
      title={t('homes.secondTitle')}
      onClose={() => {
        if (!recording) props.onClose()
      }}
      actions={
        <>
          <Button disabled={recording} onClick={props.onClose}>
            {t('act.cancel')}
          </Button>
          {opened && !stop && (
            <Button kind="stopping" disabled={busy} onClick={() => void homes.cosign()}>
              {t('homes.cosign', { to: opened.to })}
            </Button>
          )}
        </>
      }
    >
      {opened && <Says model={model} federation={federation} opened={opened} />}
      {stop && <p className={text.stop}>{t(stop)}</p>}
      <div aria-live="polite">
        {busy && opened && (
          <p className={text.muted}>
            {t(recording ? 'homes.recording' : 'homes.askingNext', { to: opened.to })}
          </p>
        )}
        {problem && <HomeProblem problem={problem} />}
      </div>
    </Dialog>
  )
}

/** Why this administrator cannot be the second. Where a team has one agency alone, two of its people sign. */
function inTheWay(opened: OpenedHome, federation: Federation, now: number) {
  if (opened.until < now) return 'homes.stale'
  if (opened.rooms.length === 0) return 'homes.notOurs'
  const self = federation.devices.find(({ you }) => you)?.officer ?? ''
  const isOfTwo = byTeam(opened.rooms, federation).some(({ agencies }) => agencies > 1)
  const isAgain = opened.by.some(
    (officer) => officer === self || (isOfTwo && officer.endsWith(`@${federation.own}`)),
  )
  return isAgain ? 'homes.ownAgency' : null
}

function Says(props: { model: OfficeModel; federation: Federation; opened: OpenedHome }) {
  const { t, format } = useWords()
  const { federation } = props
  const { from, to, by, words, rooms, others, until } = props.opened
  const known = (id: string) => props.model.room(id)
  return (
    <>
      <dl className={text.facts}>
        <dt>{t('homes.lost')}</dt>
        <dd>
          <bdi>{from}</bdi>
        </dd>
        <dt>{t('homes.nextOne')}</dt>
        <dd>
          <bdi>{to}</bdi>
        </dd>
        <dt>{t('homes.begun')}</dt>
        <dd>
          <bdi>{format.list(by)}</bdi>
        </dd>
        <dt>{t('homes.untilWhen')}</dt>
        <dd>{format.moment(until)}</dd>
        <dt>{t('homes.wordsHeading')}</dt>
        <dd>
          {words.map(({ region, since }) => (
            <span key={region} className={styles.block}>
              {t('homes.silentSince', { region, since: format.moment(since) })}
            </span>
          ))}
        </dd>
      </dl>
      <h3>{t('homes.roomsOfYours')}</h3>
      <TeamsOfRooms federation={federation} rooms={rooms} known={known} />
      {others > 0 && <p className={text.muted}>{t('homes.others', { count: others })}</p>}
      <h3>{t('homes.would')}</h3>
      <ul className={styles.points}>
        <li>{t('homes.goesOn', { from, to })}</li>
        <li>{t('homes.takenBack', { from, to })}</li>
        <li>{t('homes.written', { from, to })}</li>
      </ul>
      <p className={text.muted}>{t('homes.callThem')}</p>
    </>
  )
}
