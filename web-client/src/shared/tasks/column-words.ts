import type { Column } from '../../core/engine/port.ts'
import type { Speech } from '../i18n/use-words.ts'

/** What a column is called: its own title, else the usual word for its meaning. */
export function columnWords(column: Column | undefined, t: Speech['t']): string {
  if (!column) return ''
  if (column.title !== '') return column.title
  switch (column.meaning) {
    case 'todo':
      return t('board.todo')
    case 'active':
      return t('board.active')
    case 'approval':
      return t('board.approval')
    case 'done':
      return t('board.done')
  }
}
