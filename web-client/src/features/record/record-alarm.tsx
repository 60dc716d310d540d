import { TriangleAlert, Unplug } from 'lucide'
import { Link } from 'wouter'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Banner } from '../../shared/ui/note.tsx'
import type { ViewStore } from '../../shared/view/view-store.ts'
import styles from './record.module.css'
import { reasonSentences } from './record-words.ts'

/** Over everything, on every device that notices: the record breaks, or is not confirmed any more. */
export function RecordAlarm({ view }: { view: ViewStore }) {
  const { t, format } = useWords()
  const { record } = useModel(view)
  if (!record?.reason) return null
  const broken = record.state === 'broken'
  return (
    <div className={styles.alarm}>
      <Banner
        icon={broken ? Unplug : TriangleAlert}
        tone={broken ? 'stop' : 'wait'}
        end={<Link href="/record">{t('record.whatToDo')}</Link>}
      >
        {broken && <b>{t('record.breaks', { entry: format.number(record.brokenAt) })} </b>}
        {t(reasonSentences[record.reason])}
      </Banner>
    </div>
  )
}
