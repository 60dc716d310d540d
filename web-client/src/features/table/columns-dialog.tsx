import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import text from '../../shared/ui/text.module.css'
import { tableColumns } from './table-columns.tsx'
import type { TableModel } from './table-model.ts'

/** Which columns the table has, for this person in this browser. */
export function ColumnsDialog({ table, onClose }: { table: TableModel; onClose: () => void }) {
  const { t } = useWords()
  const { columns } = useModel(table)
  return (
    <Dialog
      title={t('table.columns')}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t('act.close')}
        </Button>
      }
    >
      <fieldset className={text.stack}>
        <legend className={text.muted}>{t('table.columnsWords')}</legend>
        {tableColumns.map(({ id, name }) => (
          <label key={id} className={text.row}>
            <input
              type="checkbox"
              checked={columns.includes(id)}
              onChange={(event) => table.show(id, event.currentTarget.checked)}
            />
            {t(name)}
          </label>
        ))}
      </fieldset>
    </Dialog>
  )
}
