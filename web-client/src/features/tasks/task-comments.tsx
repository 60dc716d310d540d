import { useState } from 'react'
import type { Person } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Chip } from '../../shared/ui/agency.tsx'
import { Button } from '../../shared/ui/button.tsx'
import text from '../../shared/ui/text.module.css'
import { mentioned, openMention, withMention } from '../../shared/written/mentions.ts'
import { Written } from '../../shared/written/written.tsx'
import styles from './drawer.module.css'
import type { TaskProps } from './use-task.ts'

const mostText = 8000

/** What people say about the task; @ names somebody, who then watches it. */
export function TaskComments({ task, board, perform }: TaskProps) {
  const { t, format } = useWords()
  const { who, self } = board
  const [written, setWritten] = useState('')
  const others = who.people.filter((person) => person.officer !== self?.officer)
  const offered = openMention(written, others)
  const send = async () => {
    const words = written.trim()
    if (words === '') return
    const mentions = mentioned(words, others)
    const command = { do: 'comment', id: task.id, text: words, mentions } as const
    if (await perform(command, '')) setWritten('')
  }
  return (
    <section className={styles.section}>
      <h3>{t('task.comments')}</h3>
      <ol className={styles.comments}>
        {task.comments.map((comment) => {
          const person = who.person(comment.officer)
          const agency = who.agency(person?.agency ?? null)
          return (
            <li key={comment.id}>
              <p className={`${text.row} ${text.wrap} ${text.tiny}`}>
                <b>{person?.you ? t('room.you') : <bdi>{who.name(comment.officer)}</bdi>}</b>
                {agency && <Chip agency={agency} />}
                <bdi className={text.faint}>{format.moment(comment.at)}</bdi>
              </p>
              <Written small text={comment.text} />
            </li>
          )
        })}
      </ol>
      <textarea
        rows={2}
        dir="auto"
        className={styles.area}
        aria-label={t('task.commentWrite')}
        placeholder={t('task.commentWrite')}
        maxLength={mostText}
        value={written}
        onChange={(event) => setWritten(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          void send()
        }}
      />
      {offered.length > 0 && (
        <ul className={`${text.row} ${text.wrap}`} aria-label={t('task.mention')}>
          {offered.map((person) => (
            <li key={person.officer}>
              <Offer person={person} onPick={() => setWritten(withMention(written, person))} />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button small aria-disabled={written.trim() === ''} onClick={() => void send()}>
          {t('task.commentSend')}
        </Button>
      </div>
    </section>
  )
}

function Offer({ person, onPick }: { person: Person; onPick: () => void }) {
  return (
    <Button small onClick={onPick}>
      <bdi>{`@${person.displayName}`}</bdi>
    </Button>
  )
}
