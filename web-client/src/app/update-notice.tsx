import { RefreshCw } from 'lucide'
import { useWords } from '../shared/i18n/use-words.ts'
import { useModel } from '../shared/model/use-model.ts'
import { Button } from '../shared/ui/button.tsx'
import { Banner } from '../shared/ui/note.tsx'
import styles from './update-notice.module.css'
import type { Updates } from './updates.ts'

/** Says that a newer version is here, and lets the person choose when to use it. */
export function UpdateNotice({ updates }: { updates: Updates }) {
  const { t } = useWords()
  const { waiting } = useModel(updates)
  if (!waiting) return null
  return (
    <div className={styles.notice}>
      <Banner
        icon={RefreshCw}
        tone="info"
        end={
          <Button small kind="primary" onClick={() => updates.use()}>
            {t('update.use')}
          </Button>
        }
      >
        {t('update.ready')}
      </Banner>
    </div>
  )
}
