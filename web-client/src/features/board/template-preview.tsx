import { Clock, ListChecks, Scale, Users } from 'lucide'
import type { Template } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { inLanguage } from '../../shared/tasks/templates.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './dialogs.module.css'

const dayHours = 24

/** What a kind of work brings along, before the task is made. */
export function TemplatePreview({ template }: { template: Template }) {
  const { t, words } = useWords()
  const language = words.language.code
  const { dueHours, checklist, approvalsNeeded, legalBasisRequired } = template
  return (
    <section className={styles.preview} aria-label={t('board.preview')}>
      <p>{inLanguage(template.purpose, language)}</p>
      {dueHours !== null && (
        <p className={text.row}>
          <Icon of={Clock} small />
          {dueHours % dayHours === 0
            ? t('board.previewDays', { count: dueHours / dayHours })
            : t('board.previewHours', { count: dueHours })}
        </p>
      )}
      {legalBasisRequired && (
        <p className={text.row}>
          <Icon of={Scale} small />
          {t('board.previewLegal')}
        </p>
      )}
      {approvalsNeeded > 0 && (
        <p className={text.row}>
          <Icon of={Users} small />
          {t('board.previewApprovals', { count: approvalsNeeded })}
        </p>
      )}
      {checklist.length > 0 && (
        <>
          <p className={text.row}>
            <Icon of={ListChecks} small />
            {t('board.previewSteps', { count: checklist.length })}
          </p>
          <ol>
            {checklist.map((step) => (
              <li key={step.en}>{inLanguage(step, language)}</li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}
