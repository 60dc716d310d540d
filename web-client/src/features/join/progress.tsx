import { Check, Circle, Clock, Unplug } from 'lucide'
import type { JoinStage } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Note } from '../../shared/ui/note.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import text from '../../shared/ui/text.module.css'
import styles from './join.module.css'
import type { JoinViewModel } from './join-view-model.ts'

const silence = { code: 'no_answer' }
const stages: readonly JoinStage[] = ['key', 'certificate', 'joining']
const names: Readonly<Record<string, MessageId>> = {
  key: 'join.stageKey',
  certificate: 'join.stageCertificate',
  joining: 'join.stageRoom',
}

/** The named stages of a join, and what to do when the region does not answer. */
export function Progress({ model }: { model: JoinViewModel }) {
  const { t, format } = useWords()
  const { stage, offer, problem, silentSince, busy, validUntil } = useModel(model)
  const reached = stage === 'ready' ? stages.length : Math.max(0, stages.indexOf(stage ?? 'key'))
  const values = {
    agency: offer?.agency.title ?? '',
    room: offer?.rooms[0]?.title ?? offer?.teamTitle ?? '',
  }
  return (
    <section className={styles.card} aria-label={t('join.progress')}>
      <ul className={styles.stages} aria-live="polite">
        {stages.map((each, index) => (
          <Stage
            key={each}
            place={index - reached}
            words={t(names[each] ?? 'join.stageKey', values)}
          />
        ))}
      </ul>
      {validUntil !== null && (
        <p className={`${text.small} ${text.muted}`}>
          {t('join.validUntil', { date: format.date(validUntil) })}
        </p>
      )}
      {(problem || silentSince !== null) && (
        <Note
          icon={Unplug}
          tone="wait"
          title={t(problemSentence(problem ?? silence))}
          role="status"
        >
          <p className={text.muted}>{t('join.againBySelf')}</p>
          {problem && (
            <Button small aria-disabled={busy} onClick={() => void model.retry()}>
              {t('act.tryNow')}
            </Button>
          )}
        </Note>
      )}
    </section>
  )
}

function Stage({ place, words }: { place: number; words: string }) {
  const { t } = useWords()
  const state = place < 0 ? 'done' : place === 0 ? 'now' : 'later'
  const icons = { done: Check, now: Clock, later: Circle }
  const marks = { done: t('join.stageDone'), now: t('join.stageNow'), later: '' }
  const colour = { done: text.ok, now: text.wait, later: text.faint }
  return (
    <li>
      <span className={colour[state]}>
        <Icon of={icons[state]} />
      </span>
      <span className={text.grow}>{words}</span>
      <span className={text.faint}>{marks[state]}</span>
    </li>
  )
}
