import { CalendarArrowDown, FileDown, FileJson } from 'lucide'
import { saveFile } from '../../shared/files/save-text.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import type { BoardSnapshot } from '../../shared/tasks/board-model.ts'
import type { TaskViewProps } from '../../shared/tasks/view-props.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import { writeCsv } from './csv-write.ts'
import { writeCalendar } from './ical-write.ts'
import { ImportPanel } from './import-panel.tsx'
import { writeJson } from './json-write.ts'
import { KindsPanel } from './kinds-panel.tsx'
import styles from './transfer.module.css'

/** Tasks from a file and into files; what leaves is named before it does. */
export function TransferView({ model }: TaskViewProps) {
  const { t } = useWords()
  const snapshot = useModel(model)
  const { room, board, shown } = snapshot
  if (!room || !board) return null
  const files = [
    { icon: FileDown, kind: 'csv', act: () => saveCsv(snapshot) },
    { icon: FileJson, kind: 'json', act: () => saveJson(snapshot) },
    { icon: CalendarArrowDown, kind: 'ical', act: () => saveCalendar(snapshot) },
  ] as const
  return (
    <section
      className={styles.view}
      aria-label={t('transfer.title')}
      data-region="main"
      tabIndex={-1}
    >
      <div className={styles.column}>
        <ImportPanel model={model} />
        <section className={styles.part} aria-labelledby="transfer-export">
          <h2 id="transfer-export">{t('transfer.export')}</h2>
          <p className={text.muted}>{t('transfer.exportWords', { count: shown.length })}</p>
          <ul className={text.stack}>
            {files.map(({ icon, kind, act }) => (
              <li key={kind} className={styles.file}>
                <Button onClick={act}>
                  <Icon of={icon} />
                  {t(`transfer.${kind}`)}
                </Button>
                <span className={`${text.small} ${text.muted}`}>{t(`transfer.${kind}Words`)}</span>
              </li>
            ))}
          </ul>
        </section>
        <KindsPanel model={model} />
      </div>
    </section>
  )
}

function saveCsv({ room, board, shown }: BoardSnapshot): void {
  if (room && board) saveFile('tasks.csv', 'text/csv', writeCsv(shown, room, board))
}

function saveJson({ board, shown, now }: BoardSnapshot): void {
  if (board) saveFile('tasks.json', 'application/json', writeJson(shown, board, now))
}

function saveCalendar({ shown, now }: BoardSnapshot): void {
  saveFile('tasks.ics', 'text/calendar', writeCalendar(shown, now))
}
