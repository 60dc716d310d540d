import { BellRing, X } from 'lucide'
import { Link } from 'wouter'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import styles from './reminder-notice.module.css'
import type { ReminderKind } from './reminder-rules.ts'
import type { Reminders } from './reminders.ts'

const order: readonly ReminderKind[] = ['missed', 'overdue', 'answer', 'silence', 'hour', 'day']

/** Says how many tasks are about to be due, and nothing about them: the screen may be seen by others. */
export function ReminderNotice({ model }: { model: Reminders }) {
  const { t } = useWords()
  const { counts } = useModel(model)
  const kinds = order.filter((kind) => counts[kind] > 0)
  if (kinds.length === 0) return null
  return (
    <div className={styles.notice} role="status">
      <Icon of={BellRing} />
      <div className={styles.words}>
        {kinds.map((kind) => (
          <p key={kind}>{t(`remind.${kind}`, { count: counts[kind] })}</p>
        ))}
      </div>
      <Link href="/tasks" className={styles.link}>
        {t('remind.show')}
      </Link>
      <Button
        kind="plain"
        small
        square
        aria-label={t('remind.dismiss')}
        onClick={() => model.dismiss()}
      >
        <Icon of={X} />
      </Button>
    </div>
  )
}
