import { TriangleAlert } from 'lucide'
import { useId, useState } from 'react'
import { announce } from '../../shared/a11y/announcer.tsx'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import { inLanguage, templatesOf } from '../../shared/tasks/templates.ts'
import { ownZone } from '../../shared/time/zones.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Note } from '../../shared/ui/note.tsx'
import { PickFile } from '../../shared/ui/pick-file.tsx'
import { Select } from '../../shared/ui/select.tsx'
import text from '../../shared/ui/text.module.css'
import { limits, readCsv, textOf } from './csv-read.ts'
import { DryRun } from './dry-run.tsx'
import { importCommands } from './import-commands.ts'
import { planImport } from './import-plan.ts'
import styles from './transfer.module.css'

/** The engine takes changes in steps; each of them is one to undo. */
const mostInOne = 500

/** Tasks from a file: chosen, looked at without changing anything, and then made in one step. */
export function ImportPanel({ model }: { model: BoardModel }) {
  const { t, words, format } = useWords()
  const id = useId()
  const snapshot = useModel(model)
  const { room, board, tasks } = snapshot
  const [kind, setKind] = useState('')
  const [content, setContent] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  if (!room || !board) return null
  const templates = templatesOf(board)
  const template = templates.find((each) => each.id === kind) ?? null
  const file = content === null ? null : readCsv(content)
  const ground = { room, board, all: tasks, template, zone: ownZone() }
  const planned = file && 'rows' in file ? planImport(file.header, file.rows, ground) : null
  const act = async () => {
    if (!planned || busy) return
    setBusy(true)
    const language = words.language.code
    const commands = importCommands(planned, snapshot, template, (each) =>
      inLanguage(each, language),
    )
    let made = 0
    for (let from = 0; from < commands.length; from += mostInOne) {
      const part = commands.slice(from, from + mostInOne)
      if (!(await model.perform(part, t('transfer.said', { count: part.length })))) break
      made += part.length
    }
    setBusy(false)
    setContent(null)
    announce(t('transfer.said', { count: made }))
  }
  const choose = async (chosen: File) => {
    setContent(
      chosen.size > limits.characters * 4
        ? ' '.repeat(limits.characters + 1)
        : await textOf(chosen),
    )
  }
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>{t('transfer.import')}</h2>
      <p className={text.muted}>{t('transfer.importWords')}</p>
      <div className={styles.choose}>
        <Select
          label={t('transfer.kind')}
          value={kind}
          options={[
            { value: '', label: t('transfer.noKind') },
            ...templates.map((each) => ({
              value: each.id,
              label: inLanguage(each.title, words.language.code),
            })),
          ]}
          onPick={setKind}
        />
        <PickFile accept=".csv,.txt,.tsv,text/csv" onPick={(chosen) => void choose(chosen)}>
          {t('transfer.choose')}
        </PickFile>
      </div>
      {file && 'problem' in file && (
        <Note icon={TriangleAlert} tone="stop" role="alert">
          <p>
            {t(`transfer.${file.problem}`, {
              size: format.number(limits.characters / 1_000_000),
              rows: format.number(limits.rows),
            })}
          </p>
        </Note>
      )}
      {planned && (
        <>
          <DryRun planned={planned} />
          <div className={text.row}>
            <Button
              kind="primary"
              disabled={busy || !planned.some(({ is }) => is === 'new')}
              onClick={() => void act()}
            >
              {t('transfer.act', { count: planned.filter(({ is }) => is === 'new').length })}
            </Button>
            <Button onClick={() => setContent(null)}>{t('act.cancel')}</Button>
          </div>
        </>
      )}
    </section>
  )
}
