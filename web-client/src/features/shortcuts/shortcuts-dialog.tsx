import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { Dialog } from '../../shared/ui/dialog.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './shortcuts.module.css'

const keys: readonly (readonly [readonly string[], MessageId])[] = [
  [['Enter'], 'keys.send'],
  [['Shift', 'Enter'], 'keys.newLine'],
  [['Page Up'], 'keys.pageUp'],
  [['Page Down'], 'keys.pageDown'],
  [['Home'], 'keys.home'],
  [['End'], 'keys.end'],
  [['↑'], 'keys.messageUp'],
  [['↓'], 'keys.messageDown'],
  [['R'], 'keys.reply'],
  [['E'], 'keys.edit'],
  [['+'], 'keys.react'],
  [['Ctrl', 'K'], 'keys.palette'],
  [['Alt', '↑'], 'keys.previousUnread'],
  [['Alt', '↓'], 'keys.nextUnread'],
  [['N'], 'keys.newTask'],
  [['/'], 'keys.search'],
  [['/'], 'keys.searchTasks'],
  [['↑', '↓', '←', '→'], 'keys.moveCard'],
  [['Space'], 'keys.pickUp'],
  [['Ctrl', 'Z'], 'keys.undo'],
  [['F6'], 'keys.nextRegion'],
  [['Shift', 'F6'], 'keys.previousRegion'],
  [['Esc'], 'keys.close'],
  [['?'], 'keys.list'],
]

/** All keys and what they do. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  return (
    <Dialog title={t('keys.title')} onClose={onClose} wide>
      <dl className={styles.keys}>
        {keys.map(([pressed, does]) => (
          <div key={does}>
            <dt>
              <bdi dir="ltr">
                {pressed.map((key) => (
                  <kbd key={key} className={text.key}>
                    {key}
                  </kbd>
                ))}
              </bdi>
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
      <p className={`${text.small} ${text.muted}`}>{t('keys.words')}</p>
    </Dialog>
  )
}
