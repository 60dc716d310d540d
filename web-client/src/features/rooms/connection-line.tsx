import { ArrowUp, LogOut, Plug, Unplug } from 'lucide'
import type { Connection, Self } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './rooms.module.css'

const faces = {
  connecting: { icon: Unplug, tone: text.wait, words: 'connection.connecting' },
  online: { icon: Plug, tone: text.ok, words: 'connection.online' },
  offline: { icon: Unplug, tone: text.wait, words: 'connection.offline' },
  draining: { icon: Unplug, tone: text.wait, words: 'connection.draining' },
  signedOut: { icon: LogOut, tone: text.stop, words: 'connection.signedOut' },
} as const satisfies Record<Connection['state'], { words: MessageId } & Record<string, unknown>>

/** How this device stands with its region, in words and since when. */
export function ConnectionLine({
  connection,
  self,
}: {
  connection: Connection
  self: Self | null
}) {
  const { t, format } = useWords()
  const face = faces[connection.state]
  const since = format.moment(connection.sinceMs)
  return (
    <div className={styles.connection} role="status">
      <p className={`${text.row} ${text.tiny} ${text.muted}`}>
        <span className={face.tone}>
          <Icon of={face.icon} small />
        </span>
        <span>{t(face.words, { since })}</span>
      </p>
      {connection.waiting > 0 && (
        <p className={`${text.row} ${text.tiny} ${text.muted}`}>
          <span className={text.wait}>
            <Icon of={ArrowUp} small />
          </span>
          <span>{t('connection.unsent', { count: connection.waiting })}</span>
        </p>
      )}
      {self && (
        <p className={`${text.tiny} ${text.faint} ${styles.who}`}>
          {t('text.pair', { a: self.displayName, b: self.agency?.title ?? '' })}
        </p>
      )}
    </div>
  )
}
