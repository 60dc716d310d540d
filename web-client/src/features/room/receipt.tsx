import { ArrowUp, Check, Eye, TriangleAlert } from 'lucide-react'
import type { Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { PartyStrip } from '../../shared/ui/party-strip.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import text from '../../shared/ui/text.module.css'
import styles from './timeline.module.css'
import type { WrittenRow } from './timeline-rows.ts'

/**
 * How far an own message got, in one line that grows: sent, stored, read by n of m agencies. The
 * strip stands under the newest message and where an agency has not read yet; what all have read
 * says so in words alone.
 */
export function Receipt(props: {
  row: WrittenRow
  room: Room | null
  onRetry: (key: string) => void
}) {
  const { entry, reads, newestOwn } = props.row
  if (entry.state === 'failed') return <Failed {...props} />
  if (entry.state === 'sending') return <Sending />
  const readers = reads.filter((mark) => mark.has).length
  if (readers === reads.length && reads.length > 0 && !newestOwn)
    return <ReadByAll count={readers} />
  return (
    <div className={styles.receipt}>
      <Stored />
      {reads.length > 0 && <Reads reads={reads} readers={readers} />}
    </div>
  )
}

function Stored() {
  const { t } = useWords()
  return (
    <span className={`${styles.state} ${text.ok}`}>
      <Icon of={Check} small />
      {t('receipt.stored')}
    </span>
  )
}

function Sending() {
  const { t } = useWords()
  return (
    <div className={styles.receipt}>
      <span className={styles.state}>
        <Icon of={ArrowUp} small />
        {t('receipt.sending')}
      </span>
    </div>
  )
}

function ReadByAll({ count }: { count: number }) {
  const { t } = useWords()
  return (
    <div className={styles.receipt}>
      <span className={styles.state}>
        <Icon of={Eye} small />
        {t('receipt.readByAll', { count })}
      </span>
    </div>
  )
}

function Reads({ reads, readers }: { reads: WrittenRow['reads']; readers: number }) {
  const { t } = useWords()
  return (
    <>
      <PartyStrip
        parties={reads}
        label={t('receipt.readBy')}
        yes={t('receipt.read')}
        notYet={t('receipt.notYet')}
      />
      <span>{t('receipt.readByCount', { count: readers, all: reads.length })}</span>
    </>
  )
}

function Failed(props: { row: WrittenRow; onRetry: (key: string) => void }) {
  const { t } = useWords()
  const { entry } = props.row
  const reason = entry.problem ? problemSentence({ code: entry.problem }) : 'problem.other'
  return (
    <div className={`${styles.receipt} ${styles.failed}`} role="alert">
      <span className={`${styles.state} ${text.stop}`}>
        <Icon of={TriangleAlert} small />
        {t('receipt.failed')}
      </span>
      <span>{t(reason)}</span>
      <Button small onClick={() => props.onRetry(entry.key)}>
        {t('act.tryAgain')}
      </Button>
    </div>
  )
}
