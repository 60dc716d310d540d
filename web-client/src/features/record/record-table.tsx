import { useVirtualizer } from '@tanstack/react-virtual'
import { Award, Clock, Unplug } from 'lucide'
import { useRef } from 'react'
import type { RecordLine, RecordState } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import frame from '../../shared/ui/frame.module.css'
import { Icon } from '../../shared/ui/icon.tsx'
import ledger from '../../shared/ui/ledger.module.css'
import text from '../../shared/ui/text.module.css'
import styles from './record.module.css'
import { agencyOf, officerOf } from './record-rules.ts'
import { actionSentences } from './record-words.ts'

const rowPx = 58

/** The lines one below the other, the newest first; only those in sight are drawn. */
export function RecordTable(props: {
  lines: readonly RecordLine[]
  own: string
  record: RecordState | null
  zone: string
  teams: ReadonlyMap<string, string>
  current: RecordLine | null
  onOpen: (line: RecordLine) => void
}) {
  const { t } = useWords()
  const { lines } = props
  const scroll = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    overscan: 8,
  })
  const items = rows.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = rows.getTotalSize() - (items.at(-1)?.end ?? 0)
  if (lines.length === 0) return <p className={frame.nothing}>{t('record.none')}</p>
  return (
    <section
      className={frame.scroll}
      ref={scroll}
      aria-label={t('record.title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling pane has to be reachable by keyboard
      tabIndex={0}
    >
      <table className={`${ledger.table} ${styles.table}`} aria-rowcount={lines.length + 1}>
        <caption className={text.hidden}>{t('record.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('record.entry')}</th>
            <th scope="col">{t('record.time')}</th>
            <th scope="col">{t('record.who')}</th>
            <th scope="col">{t('record.what')}</th>
            <th scope="col">{t('record.region')}</th>
            <th scope="col">{t('record.proof')}</th>
          </tr>
        </thead>
        <tbody>
          <tr data-spacer="" style={{ blockSize: before }} />
          {items.map(({ index }) => {
            const line = lines[index]
            return (
              line && (
                <Row key={`${line.region} ${line.seq}`} {...props} line={line} index={index} />
              )
            )
          })}
          <tr data-spacer="" style={{ blockSize: after }} />
        </tbody>
      </table>
    </section>
  )
}

function Row(props: {
  line: RecordLine
  index: number
  own: string
  record: RecordState | null
  zone: string
  teams: ReadonlyMap<string, string>
  current: RecordLine | null
  onOpen: (line: RecordLine) => void
}) {
  const { t, format } = useWords()
  const { line, zone, current } = props
  const chosen = current?.seq === line.seq && current.region === line.region
  return (
    <tr data-selected={chosen || undefined} aria-rowindex={props.index + 2}>
      <th scope="row">
        <button
          type="button"
          className={`${ledger.open} ${text.code}`}
          data-entry={line.seq}
          aria-expanded={chosen}
          onClick={() => props.onOpen(line)}
        >
          <bdi>{format.number(line.seq)}</bdi>
        </button>
      </th>
      <td className={frame.nowrap}>
        <bdi>{format.inZone(line.at, zone)}</bdi>
        {zone !== 'UTC' && <bdi className={ledger.sub}>{format.utc(line.at)}</bdi>}
      </td>
      <td>
        {line.by.map((device) => (
          <span key={device} className={styles.who}>
            <bdi>{officerOf(device)}</bdi>
            <bdi className={ledger.sub}>{agencyOf(device)}</bdi>
          </span>
        ))}
      </td>
      <td>
        {t(actionSentences[line.kind] ?? 'action.unreadable')}
        <bdi className={ledger.sub} dir="auto">
          {props.teams.get(line.subject) || subjectOf(line)}
        </bdi>
      </td>
      <td>
        <bdi>{line.region}</bdi>
      </td>
      <td className={frame.nowrap}>
        <Proof line={line} record={props.record} />
      </td>
    </tr>
  )
}

/** Devices without their scheme, ids cut to what people can compare. */
export function subjectOf({ subject }: RecordLine): string {
  if (/^[0-9a-f]{32}$/.test(subject)) return subject.slice(0, 8)
  return subject.replace('entente://', '')
}

/** Proven: the region has signed a tree that holds this entry, and nothing contradicts it. */
export function Proof({ line, record }: { line: RecordLine; record: RecordState | null }) {
  const { t } = useWords()
  const broken = record !== null && record.brokenAt > 0 && line.seq >= record.brokenAt
  const signed = record !== null && line.seq <= record.signed
  const [of, tone, words] =
    broken || !line.counts
      ? ([Unplug, text.stop, broken ? 'proof.broken' : 'proof.doesNotCount'] as const)
      : signed
        ? ([Award, text.ok, 'proof.proven'] as const)
        : ([Clock, text.wait, 'proof.notYet'] as const)
  return (
    <span className={`${frame.status} ${tone}`}>
      <Icon of={of} />
      {t(words)}
    </span>
  )
}
