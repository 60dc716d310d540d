import type { ReactNode } from 'react'
import type { Room, SharedFile } from '../../core/engine/port.ts'
import { useWords } from '../i18n/use-words.ts'
import { useNow } from '../model/use-now.ts'
import { Marking } from '../ui/marking.tsx'
import { MarkingStrip } from '../ui/marking-strip.tsx'
import text from '../ui/text.module.css'
import styles from './custody.module.css'

/**
 * A sheet about a file. On paper each page has the file's marking above and below, and who printed it when:
 * the head and foot of a table are repeated on every page.
 */
export function CustodySheet(props: { file: SharedFile; room: Room | null; children: ReactNode }) {
  const { t, format } = useWords()
  const { file, room } = props
  const now = useNow()
  const marking = file.marking || room?.talk?.marking || ''
  const reader = room?.people.find(({ you }) => you)
  const agency = room?.agencies.find(({ name }) => name === reader?.agency)
  return (
    <table className={styles.sheet} role="presentation">
      <thead>
        <tr>
          <td>
            <MarkingStrip marking={marking} />
            <p className={styles.printed}>
              <b>{t('files.custodyOf', { name: file.name })}</b>
            </p>
          </td>
        </tr>
      </thead>
      <tfoot>
        <tr>
          <td>
            <p className={`${text.tiny} ${text.muted}`}>
              {t(file.full ? 'files.custodyFull' : 'files.custodyWords')}
            </p>
            <div className={styles.printed}>
              <p className={text.tiny}>
                {t('files.printedBy', {
                  name: reader?.displayName ?? '',
                  agency: agency?.title ?? '',
                  local: format.dateTime(now),
                  utc: format.utc(now),
                })}
              </p>
              <p>
                <Marking codes={marking} />
              </p>
            </div>
          </td>
        </tr>
      </tfoot>
      <tbody>
        <tr>
          <td>
            <div className={styles.page}>{props.children}</div>
          </td>
        </tr>
      </tbody>
    </table>
  )
}
