import { Check, Copy, TriangleAlert } from 'lucide'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import type { Planned } from './import-plan.ts'
import styles from './transfer.module.css'

const mostShown = 500

/** What would become of each line of the file; nothing has been changed yet. */
export function DryRun({ planned }: { planned: readonly Planned[] }) {
  const { t } = useWords()
  const count = (is: Planned['is']) => planned.filter((each) => each.is === is).length
  /* What went wrong comes first: it is what a person has to look at. */
  const order = { invalid: 0, duplicate: 1, new: 2 } as const
  const lines = planned.toSorted((a, b) => order[a.is] - order[b.is] || a.line - b.line)
  return (
    <div className={styles.run}>
      <p role="status">
        {t('transfer.found', {
          fresh: count('new'),
          duplicate: count('duplicate'),
          invalid: count('invalid'),
        })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys */}
      <section className={styles.lines} tabIndex={0} aria-label={t('transfer.preview')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('transfer.line')}</th>
              <th scope="col">{t('transfer.outcome')}</th>
              <th scope="col">{t('transfer.what')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, mostShown).map((each) => (
              <Line key={each.line} planned={each} />
            ))}
          </tbody>
        </table>
      </section>
      {lines.length > mostShown && (
        <p className={text.muted}>{t('transfer.more', { count: lines.length - mostShown })}</p>
      )}
    </div>
  )
}

const faces = {
  new: { icon: Check, tone: text.ok },
  duplicate: { icon: Copy, tone: text.wait },
  invalid: { icon: TriangleAlert, tone: text.stop },
} as const

function Line({ planned }: { planned: Planned }) {
  const { t } = useWords()
  const { icon, tone } = faces[planned.is]
  return (
    <tr data-is={planned.is}>
      <th scope="row">{planned.line}</th>
      <td className={tone}>
        <span className={text.row}>
          <Icon of={icon} small />
          {t(`transfer.${planned.is}`)}
        </span>
      </td>
      <td dir="auto">{wordsOf(planned, t)}</td>
    </tr>
  )
}

function wordsOf(planned: Planned, t: ReturnType<typeof useWords>['t']): string {
  if (planned.is === 'new') return planned.draft.title
  if (planned.is === 'invalid')
    return t(`transfer.fault.${planned.fault}`, { value: planned.value })
  const { title, of } = planned
  return 'task' in of
    ? t('transfer.sameTask', { title, id: of.task })
    : t('transfer.sameLine', { title, line: of.line })
}
