import { CalendarClock } from 'lucide'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Note } from '../../shared/ui/note.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './endings.module.css'
import { endings } from './office-rules.ts'
import type { SectionProps } from './section.tsx'

/** What ends unless somebody does something about it: devices that nobody answers for, and administrators. */
export function Endings({ model, federation, clock }: SectionProps) {
  const { t, format } = useWords()
  const { busy } = useModel(model)
  const { left, leftUntil, admins } = endings(federation, clock())
  return (
    <div className={styles.endings}>
      {left.length > 0 && (
        <Note
          icon={CalendarClock}
          tone="wait"
          title={t('endings.left', { count: left.length, date: format.date(leftUntil) })}
        >
          <p>{t('endings.leftWords')}</p>
          <Button
            small
            disabled={busy !== null}
            onClick={() => void model.act({ do: 'renew', devices: left })}
          >
            {t('endings.answer')}
          </Button>
        </Note>
      )}
      {admins.map(({ device, officer, until, count, you }) => (
        <Note
          key={device}
          icon={CalendarClock}
          tone="wait"
          title={
            you
              ? t('endings.own', { date: format.date(until) })
              : t('endings.admin', { officer, date: format.date(until) })
          }
        >
          <p>{t('endings.adminWords', { count })}</p>
          <p>
            <bdi className={text.code} dir="ltr">
              {`entente agency make-admin ${officer}`}
            </bdi>
          </p>
        </Note>
      ))}
    </div>
  )
}
