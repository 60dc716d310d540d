import { Award, Clock, TriangleAlert, Unplug } from 'lucide'
import type { RecordState } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './record.module.css'
import type { RecordModel } from './record-model.ts'
import { reasonSentences } from './record-words.ts'

/** Whether the record holds: since when, how many entries, who has signed, and what is wrong if anything is. */
export function Verdict({ model, record }: { model: RecordModel; record: RecordState | null }) {
  const { t, format } = useWords()
  const { checking, part } = useModel(model)
  if (!record) return null
  const broken = record.state === 'broken'
  const [of, tone] = broken
    ? ([Unplug, text.stop] as const)
    : record.state === 'consistent'
      ? ([Award, text.ok] as const)
      : record.state === 'stale'
        ? ([TriangleAlert, text.wait] as const)
        : ([Clock, text.muted] as const)
  return (
    <section
      className={broken ? `${styles.verdict} ${styles.broken}` : styles.verdict}
      aria-label={t('record.verdict')}
    >
      <span className={`${styles.seal} ${tone}`}>
        <Icon of={of} large />
      </span>
      <div className={text.grow} aria-live="polite">
        <Heading record={record} />
        <Figures record={record} model={model} />
      </div>
      <Button onClick={() => void model.check()} disabled={checking}>
        {checking
          ? t('record.checking', { percent: format.number(Math.floor(100 * part)) })
          : t('record.checkAgain')}
      </Button>
    </section>
  )
}

function Heading({ record }: { record: RecordState }) {
  const { t, format } = useWords()
  if (record.state === 'broken') {
    return (
      <>
        <h2>{t('record.breaks', { entry: format.number(record.brokenAt) })}</h2>
        {record.reason && <p>{t(reasonSentences[record.reason])}</p>}
        <p>{t('record.doNotRely', { entry: format.number(record.brokenAt) })}</p>
      </>
    )
  }
  if (record.state === 'stale' && record.reason) {
    return (
      <>
        <h2>{t('record.unsure')}</h2>
        <p>{t(reasonSentences[record.reason])}</p>
      </>
    )
  }
  return (
    <h2>
      {record.state === 'unchecked'
        ? t('record.unchecked')
        : t('record.consistent', { date: format.date(record.sinceMs) })}
    </h2>
  )
}

function Figures({ record, model }: { record: RecordState; model: RecordModel }) {
  const { t, format } = useWords()
  const { checked } = useModel(model)
  const { result, tookMs } = checked ?? { result: null, tookMs: 0 }
  return (
    <p className={`${text.small} ${text.muted}`}>
      {t('record.entries', { count: record.entries })}{' '}
      {t('record.signedBy', {
        regions: record.regions.length,
        witnesses: record.witnesses.length,
      })}{' '}
      {record.checkedMs > 0 && t('record.checkedAt', { at: format.moment(record.checkedMs) })}{' '}
      {result?.fault === null &&
        t('record.rechecked', {
          count: result.size,
          seconds: format.number(Math.round(tookMs / 100) / 10),
        })}
      {result && result.fault !== null && (
        <b className={text.stop}>
          {t('record.recheckFailed', { position: format.number(result.position) })}
        </b>
      )}
    </p>
  )
}
