import { TriangleAlert } from 'lucide'
import { useState } from 'react'
import type { EnginePort, PastRequest } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel, useOwnModel } from '../../shared/model/use-model.ts'
import { useNow } from '../../shared/model/use-now.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Note } from '../../shared/ui/note.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import { ReasonForm } from '../../shared/ui/reason-form.tsx'
import text from '../../shared/ui/text.module.css'
import { label } from './devices-model.ts'
import { HelpingModel } from './helping-model.ts'
import styles from './own-devices.module.css'

/** What colleagues ask of a security officer; nothing for others. */
export function Helping({ port }: { port: EnginePort }) {
  const { t, format } = useWords()
  const model = useOwnModel(() => new HelpingModel(port))
  const { federation, problem } = useModel(model)
  const [now] = useState(() => Date.now())
  const self = federation?.devices.find(({ you }) => you)?.officer
  const duty = federation?.duties.find(
    (each) => each.officer === self && each.duty === 'security-officer',
  )
  const pasts = federation?.pasts.filter((p) => p.mayRelease || p.mayDecline) ?? []
  if (!duty) return null
  return (
    <section className={styles.part} aria-labelledby="helping">
      <h2 id="helping">{t('help.title')}</h2>
      <p className={text.muted}>
        {duty.from > now
          ? t('help.dutyFrom', { from: format.dateTime(duty.from) })
          : t('help.duty')}{' '}
        {pasts.length === 0 && t('help.none')}
      </p>
      {pasts.map((past) => (
        <Asked key={past.id} model={model} past={past} />
      ))}
      <div aria-live="polite">
        {problem && (
          <Note
            icon={TriangleAlert}
            tone="stop"
            title={t(problem.rule === 'too_early' ? 'regain.tooEarly' : problemSentence(problem))}
            role="alert"
          >
            <p className={text.muted}>{t('help.unchanged')}</p>
          </Note>
        )}
      </div>
    </section>
  )
}

function Asked({ model, past }: { model: HelpingModel; past: PastRequest }) {
  const { t, format } = useWords()
  const { busy, rooms } = useModel(model)
  const [declining, setDeclining] = useState(false)
  const now = useNow()
  const name = past.name || past.officer
  const device = label(past.device)
  const room = rooms.get(past.room)
  return (
    <div className={styles.link}>
      <h3>
        {room ? t('help.asksRoom', { name, device, room }) : t('help.asks', { name, device })}
      </h3>
      {past.name && <bdi className={`${text.small} ${text.muted}`}>{past.officer}</bdi>}
      <p>
        <bdi dir="auto">{past.reason}</bdi>
      </p>
      <p className={text.muted}>
        {t('help.since', {
          since: format.dateTime(past.since),
          from: format.dateTime(past.from),
          released: past.released.length,
          needed: past.needed,
        })}
      </p>
      {past.mayRelease && <p>{t('help.check', { name })}</p>}
      <div className={`${text.row} ${text.wrap}`}>
        {past.mayRelease && !declining && (
          <Button
            kind="primary"
            small
            disabled={busy || now < past.from}
            onClick={() => void model.act({ do: 'releasePast', request: past.id })}
          >
            {t('help.release')}
          </Button>
        )}
        {past.mayDecline && !declining && (
          <Button kind="stopping" small onClick={() => setDeclining(true)}>
            {t('help.decline')}
          </Button>
        )}
      </div>
      {declining && (
        <ReasonForm
          label={t('help.declineReason')}
          hint={t('help.declineHint')}
          act={t('help.decline')}
          busy={busy}
          onAct={(reason) => void model.act({ do: 'declinePast', request: past.id, reason })}
          onClose={() => setDeclining(false)}
        />
      )}
    </div>
  )
}
