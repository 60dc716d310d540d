import { Unplug } from 'lucide'
import { useLocation } from 'wouter'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { usePreferences } from '../../shared/preferences/context.ts'
import type { Choices } from '../../shared/preferences/preferences.ts'
import type { TaskFilter } from '../../shared/tasks/task-filter.ts'
import { inLanguage, templatesOf } from '../../shared/tasks/templates.ts'
import type { TaskViewProps } from '../../shared/tasks/view-props.ts'
import { Banner } from '../../shared/ui/note.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { BarFigure } from './bar-figure.tsx'
import { amountBars, overdueBars, takedownBars, workloadBars } from './bars.ts'
import styles from './figures.module.css'
import { FlowFigure } from './flow-figure.tsx'

const thresholds: readonly Choices['smallCounts'][] = [0, 3, 5, 10]

/** What the board says in numbers: each picture with its table, small counts hidden. */
export function FiguresView({ model, view, port }: TaskViewProps) {
  const { t, format, words } = useWords()
  const [, go] = useLocation()
  const { choices, preferences } = usePreferences()
  const snapshot = useModel(model)
  const { connection } = useModel(view)
  const { room, board, shown, doneColumns, now, who } = snapshot
  if (!room || !board) return null
  const below = choices.smallCounts
  const templates = templatesOf(board)
  const show = (filter: Partial<TaskFilter>) => {
    model.filter(filter)
    go(`/rooms/${room.id}/board/table`)
  }
  const country = (code: string) => (code === '' ? t('figures.noCountry') : code)
  const answer = (id: string) => {
    const options = templates.flatMap(({ fields }) => fields.flatMap((field) => field.options))
    const option = options.find((each) => each.id === id)
    return option ? inLanguage(option.label, words.language.code) : t('figures.noAnswer')
  }
  return (
    <section
      className={styles.view}
      aria-label={t('figures.title')}
      data-region="main"
      tabIndex={-1}
    >
      {connection?.state === 'offline' && (
        <Banner icon={Unplug} tone="wait">
          {t('figures.offline', { since: format.moment(connection.sinceMs) })}
        </Banner>
      )}
      <div className={styles.bar}>
        <p className={styles.words}>{t('figures.words', { count: shown.length })}</p>
        <Select
          look="button"
          label={t('figures.hideBelow')}
          value={String(below)}
          options={thresholds.map((value) => ({
            value: String(value),
            label: value === 0 ? t('figures.hideNone') : t('figures.hide', { count: value }),
          }))}
          onPick={(value) =>
            preferences.set({ smallCounts: Number(value) as Choices['smallCounts'] })
          }
        />
      </div>
      <div className={styles.grid}>
        <BarFigure
          title={t('figures.overdue')}
          head={t('figures.country')}
          below={below}
          bars={overdueBars(shown, now, doneColumns).map((bar) => ({
            ...bar,
            label: country(bar.key),
            show: () => show({ countries: [bar.key], due: 'overdue' }),
          }))}
        />
        <BarFigure
          title={t('figures.workload')}
          head={t('figures.agency')}
          below={below}
          bars={workloadBars(shown, doneColumns).map((bar) => ({
            ...bar,
            label: who.agency(bar.key)?.title ?? (bar.key || t('figures.nobody')),
            show: () => show({ agencies: [bar.key] }),
          }))}
        />
        <FlowFigure model={model} port={port} below={below} />
        <BarFigure
          title={t('figures.takedowns')}
          head={t('figures.answer')}
          below={below}
          bars={takedownBars(shown, templates).map((bar) => ({ ...bar, label: answer(bar.key) }))}
        />
        <BarFigure
          title={t('figures.frozen')}
          head={t('figures.place')}
          below={below}
          value={t('figures.value')}
          bars={amountBars(shown, templates, doneColumns).map((bar) => ({
            ...bar,
            label: t('text.pair', { a: country(bar.country), b: bar.currency }),
            words: `${format.number(bar.value)} ${bar.currency}`,
          }))}
        />
      </div>
    </section>
  )
}
