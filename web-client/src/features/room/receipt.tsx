import { ArrowUp, Check, CheckCheck, Eye, TriangleAlert } from 'lucide'
import type { Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useNow } from '../../shared/model/use-now.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { PartyStrip } from '../../shared/ui/party-strip.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import text from '../../shared/ui/text.module.css'
import { useTalk } from './talk-context.ts'
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
      <Stored entry={entry} />
      {reads.length > 0 && <Reads reads={reads} readers={readers} at={entry.at} />}
    </div>
  )
}

/* Regions usually have each other's messages within a second. */
const regionPatienceMs = 10_000

function Stored({ entry }: { entry: WrittenRow['entry'] }) {
  const { t, format } = useWords()
  const late = useNow() - entry.at > regionPatienceMs
  const missing = entry.stored?.missing ?? []
  const everywhere = entry.stored !== undefined && entry.stored !== null && missing.length === 0
  return (
    <>
      <span className={`${styles.state} ${text.ok}`}>
        <Icon of={everywhere ? CheckCheck : Check} small />
        {t(everywhere ? 'receipt.everywhere' : 'receipt.stored')}
      </span>
      {late && missing.length > 0 && (
        <span className={text.muted}>
          {t('receipt.lacking', { regions: format.list(missing) })}
        </span>
      )}
    </>
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

/* How long an agency's devices may take before a person is told that they wait. */
const patienceMs = 60_000

function Reads(props: { reads: WrittenRow['reads']; readers: number; at: number }) {
  const { t } = useWords()
  const { reads, readers } = props
  const late = useNow() - props.at > patienceMs
  const there = reads.filter(({ delivered }) => delivered)
  const away = reads.filter(({ delivered }) => !delivered).map(({ agency }) => agency.code)
  return (
    <>
      <PartyStrip
        parties={reads}
        label={t('receipt.readBy')}
        yes={t('receipt.read')}
        notYet={t('receipt.notYet')}
        there={t('receipt.there')}
      />
      {there.length < reads.length && (
        <span>{t('receipt.thereCount', { count: there.length, all: reads.length })}</span>
      )}
      <span>{t('receipt.readByCount', { count: readers, all: reads.length })}</span>
      {late && away.length > 0 && (
        <span className={text.muted}>{t('receipt.away', { agencies: away.join(', ') })}</span>
      )}
    </>
  )
}

function Failed(props: { row: WrittenRow; onRetry: (key: string) => void }) {
  const { t } = useWords()
  const { composer } = useTalk()
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
        {t('receipt.sendAgain')}
      </Button>
      <Button small kind="plain" onClick={() => composer.again(entry)}>
        {t('receipt.change')}
      </Button>
    </div>
  )
}
