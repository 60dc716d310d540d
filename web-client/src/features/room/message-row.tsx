import { SquareCheckBig } from 'lucide-react'
import { Link } from 'wouter'
import type { Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Stamp } from '../../shared/ui/agency.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Moment } from '../../shared/ui/moment.tsx'
import text from '../../shared/ui/text.module.css'
import { Receipt } from './receipt.tsx'
import styles from './timeline.module.css'
import type { WrittenRow } from './timeline-rows.ts'

/** What one person wrote: the agency's stamp, who it was, the text, when, and how far it got. */
export function MessageRow(props: {
  row: WrittenRow
  room: Room | null
  onRetry: (key: string) => void
}) {
  const { t } = useWords()
  const { entry, agency, more } = props.row
  const { author } = entry
  return (
    <article className={more ? `${styles.message} ${styles.more}` : styles.message}>
      {more || !agency ? <span /> : <Stamp agency={agency} />}
      <div className={styles.stuff}>
        <p className={more ? text.hidden : styles.who}>
          <b>{author?.you ? t('room.you') : <bdi>{author?.displayName}</bdi>}</b>
          <span className={text.muted}>
            {t('text.pair', { a: author?.role ?? '', b: agency?.title ?? author?.agency ?? '' })}
          </span>
        </p>
        <p className={styles.text} dir="auto">
          {entry.text}
        </p>
        {entry.own && <Receipt row={props.row} room={props.room} onRetry={props.onRetry} />}
      </div>
      <span className={styles.side}>
        <Link
          href={`/rooms/${entry.room}/board?from=${entry.key}`}
          className={styles.toTask}
          aria-label={t('room.makeTask')}
          title={t('room.makeTask')}
        >
          <Icon of={SquareCheckBig} small />
        </Link>
        <Moment ms={entry.at} className={styles.at ?? ''} />
      </span>
    </article>
  )
}
