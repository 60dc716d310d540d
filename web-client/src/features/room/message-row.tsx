import { type KeyboardEvent, useState } from 'react'
import type { Room } from '../../core/engine/port.ts'
import { isTyping } from '../../shared/a11y/keys.ts'
import { FileCard } from '../../shared/files/lazy.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { usePreferences } from '../../shared/preferences/context.ts'
import { Stamp } from '../../shared/ui/agency.tsx'
import { Menu } from '../../shared/ui/menu.tsx'
import { Moment } from '../../shared/ui/moment.tsx'
import text from '../../shared/ui/text.module.css'
import { MessageActs, reactLines } from './message-acts.tsx'
import { MessageBody } from './message-body.tsx'
import { MessageNotes } from './message-notes.tsx'
import { Receipt } from './receipt.tsx'
import { useTalk } from './talk-context.ts'
import styles from './timeline.module.css'
import type { WrittenRow } from './timeline-rows.ts'

/**
 * What one person wrote: the agency's stamp, who it was, the text, when, and how far it got. With the
 * focus on it, single keys answer (R), change (E) and say a word (+).
 */
export function MessageRow(props: {
  row: WrittenRow
  room: Room | null
  onRetry: (key: string) => void
}) {
  const { t } = useWords()
  const { entry, agency, more } = props.row
  const { author, talk } = entry
  const ground = useTalk()
  const { choices } = usePreferences()
  const [reacting, setReacting] = useState<HTMLElement | null>(null)
  const alive = talk?.item != null && !talk.retracted
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const single = !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)
    if (!single || !choices.singleKeys || !alive) return
    const key = event.key.toLowerCase()
    if (key === 'r') ground.composer.reply(entry)
    else if (key === 'e' && entry.own) ground.composer.edit(entry)
    else if (key === '+') setReacting(event.currentTarget)
    else return
    event.preventDefault()
  }
  return (
    <article
      className={more ? `${styles.message} ${styles.more}` : styles.message}
      data-message={entry.key}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {more || !agency ? <span /> : <Stamp agency={agency} />}
      <div className={styles.stuff}>
        <p className={more ? text.hidden : styles.who}>
          <b>{author?.you ? t('room.you') : <bdi>{author?.displayName}</bdi>}</b>
          <span className={text.muted}>
            {t('text.pair', { a: author?.role ?? '', b: agency?.title ?? author?.agency ?? '' })}
          </span>
        </p>
        {entry.kind === 'file' ? (
          <FileCard waiting={<div className={styles.fileSpace} />} id={entry.text ?? ''} />
        ) : (
          <MessageBody entry={entry} room={props.room} />
        )}
        <MessageNotes entry={entry} room={props.room} />
        {entry.own && !talk?.retracted && (
          <Receipt row={props.row} room={props.room} onRetry={props.onRetry} />
        )}
      </div>
      <span className={styles.side}>
        {alive && <MessageActs entry={entry} />}
        <Moment ms={entry.at} className={styles.at ?? ''} />
      </span>
      {reacting && (
        <Menu
          label={t('talk.react')}
          lines={reactLines(entry, ground, t)}
          anchor={reacting}
          onClose={() => setReacting(null)}
        />
      )}
    </article>
  )
}
