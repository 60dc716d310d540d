import { FileDown, Trash2, TriangleAlert } from 'lucide'
import { useId, useState } from 'react'
import type { Template } from '../../core/engine/port.ts'
import { announce } from '../../shared/a11y/announcer.tsx'
import { saveFile } from '../../shared/files/save-text.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import { readTemplate } from '../../shared/tasks/template-form.ts'
import { inLanguage, isBuiltIn, ownTemplates, templatesOf } from '../../shared/tasks/templates.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Note } from '../../shared/ui/note.tsx'
import { PickFile } from '../../shared/ui/pick-file.tsx'
import { Select } from '../../shared/ui/select.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './transfer.module.css'

const mostBytes = 32 * 1024

/** The kinds of work of this room: any can be saved as a file, own ones are added from one and taken away. */
export function KindsPanel({ model }: { model: BoardModel }) {
  const { t, words } = useWords()
  const id = useId()
  const { board } = useModel(model)
  const [kind, setKind] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  if (!board) return null
  const name = (template: Template) => inLanguage(template.title, words.language.code)
  const templates = templatesOf(board)
  const chosen = templates.find((each) => each.id === kind) ?? null
  const add = async (file: File) => {
    const read = file.size > mostBytes ? { wrong: '' } : readTemplate(parsed(await file.text()))
    setWrong('wrong' in read ? read.wrong : null)
    if (!('template' in read)) return
    const template = named(read.template)
    const title = name(template)
    if (await model.perform([{ do: 'template', template }], ''))
      announce(t('kinds.added', { title }))
  }
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>{t('kinds.title')}</h2>
      <p className={text.muted}>{t('kinds.words')}</p>
      {wrong !== null && (
        <Note icon={TriangleAlert} tone="stop" role="alert">
          <p>{t('kinds.wrong', { where: wrong })}</p>
        </Note>
      )}
      <ul className={text.stack}>
        {ownTemplates(board).map((template) => (
          <li key={template.id} className={text.row}>
            <bdi className={text.grow}>{name(template)}</bdi>
            <Button
              kind="plain"
              small
              square
              aria-label={t('kinds.remove', { title: name(template) })}
              onClick={() => void model.perform([{ do: 'template', template, remove: true }], '')}
            >
              <Icon of={Trash2} />
            </Button>
          </li>
        ))}
      </ul>
      <div className={styles.choose}>
        <PickFile accept=".json,application/json" onPick={(file) => void add(file)}>
          {t('kinds.add')}
        </PickFile>
        <Select
          label={t('kinds.which')}
          value={kind}
          options={[
            { value: '', label: t('bulk.choose') },
            ...templates.map((each) => ({ value: each.id, label: name(each) })),
          ]}
          onPick={setKind}
        />
        <Button disabled={!chosen} onClick={() => chosen && save(chosen)}>
          <Icon of={FileDown} />
          {t('kinds.save')}
        </Button>
      </div>
    </section>
  )
}

function save(template: Template): void {
  saveFile(`${template.id}.json`, 'application/json', `${JSON.stringify(template, null, 2)}\n`)
}

/** A changed copy of a built-in kind is a kind of its own. */
function named(template: Template): Template {
  return isBuiltIn(template.id) ? { ...template, id: `own-${template.id}`.slice(0, 64) } : template
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
