import { ListChecks, X } from 'lucide'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import styles from './bar.module.css'
import type { KanbanModel } from './kanban-model.ts'

/** How many tasks are selected and what can be done to all of them. */
export function BulkBar(props: { model: BoardModel; hands: KanbanModel; onEdit: () => void }) {
  const { t } = useWords()
  const { shown } = useModel(props.model)
  const { selecting, selected } = useModel(props.hands)
  if (!selecting) return null
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('board.bulk')}>
      <span className={styles.words} role="status">
        {t('board.selected', { count: selected.size })}
      </span>
      <Button
        small
        kind="primary"
        aria-disabled={selected.size === 0}
        aria-haspopup="dialog"
        onClick={() => selected.size > 0 && props.onEdit()}
      >
        <Icon of={ListChecks} />
        {t('board.bulkEdit')}
      </Button>
      <Button small onClick={() => props.hands.select(shown.map((task) => task.id))}>
        {t('board.selectAll', { count: shown.length })}
      </Button>
      <Button
        kind="plain"
        small
        square
        aria-label={t('board.selectEnd')}
        onClick={() => props.hands.startSelecting(false)}
      >
        <Icon of={X} />
      </Button>
    </div>
  )
}
