import { X } from 'lucide'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import { conditions } from '../../shared/tasks/task-filter.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import { filterFields } from './filter-fields.ts'
import styles from './toolbar.module.css'

/** The conditions that are set, each with its own way out. */
export function FilterChips({ model }: { model: BoardModel }) {
  const speech = useWords()
  const { t } = speech
  const board = useModel(model)
  if (conditions(board.filter) === 0) return null
  const set = filterFields(board, speech).filter((field) => field.value !== '')
  return set.map((field) => {
    const words = field.options.find((option) => option.value === field.value)?.label ?? field.value
    return (
      <span key={field.id} className={styles.chip}>
        <bdi>{words}</bdi>
        <button
          type="button"
          aria-label={t('board.filterRemove', { filter: words })}
          onClick={() => model.filter(field.filter(''))}
        >
          <Icon of={X} small />
        </button>
      </span>
    )
  })
}
