import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Select } from '../../shared/ui/select.tsx'
import styles from './dialogs.module.css'
import { filterFields } from './filter-fields.ts'

/** All conditions at once; each acts as soon as it is chosen. */
export function FilterDialog({ model, onClose }: { model: BoardModel; onClose: () => void }) {
  const speech = useWords()
  const { t } = speech
  const board = useModel(model)
  return (
    <Dialog
      title={t('board.filterTitle')}
      onClose={onClose}
      wide
      actions={
        <>
          <Button onClick={() => model.clearFilter()}>{t('board.filterClear')}</Button>
          <Button kind="primary" onClick={onClose}>
            {t('board.filterShow', { count: board.shown.length })}
          </Button>
        </>
      }
    >
      <div className={styles.pairs}>
        {filterFields(board, speech).map((field) => (
          <Select
            key={field.id}
            label={field.label}
            options={field.options}
            value={field.value}
            onPick={(value) => model.filter(field.filter(value))}
          />
        ))}
      </div>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={board.filter.archived}
          onChange={(event) => model.filter({ archived: event.currentTarget.checked })}
        />
        {t('board.showArchived')}
      </label>
    </Dialog>
  )
}
