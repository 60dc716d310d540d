import { Pencil } from 'lucide'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import { Written } from '../../shared/written/written.tsx'
import styles from './drawer.module.css'
import type { TaskProps } from './use-task.ts'

const mostText = 20_000

/** What is to be done, at length. */
export function TaskDescription({ task, perform }: TaskProps) {
  const { t } = useWords()
  const [draft, setDraft] = useState<string | null>(null)
  const keep = async () => {
    const description = draft ?? ''
    const said = t('task.saidSet', { task: task.label, what: t('task.description') })
    if (await perform({ do: 'set', id: task.id, fields: { description } }, said)) setDraft(null)
  }
  return (
    <section className={styles.section}>
      <div className={text.row}>
        <h3 className={text.grow}>{t('task.description')}</h3>
        {draft === null && (
          <Button kind="plain" small onClick={() => setDraft(task.description)}>
            <Icon of={Pencil} small />
            {t(task.description === '' ? 'task.write' : 'task.edit')}
          </Button>
        )}
      </div>
      {draft === null ? (
        task.description !== '' && <Written small text={task.description} />
      ) : (
        <>
          <textarea
            // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
            autoFocus
            rows={6}
            dir="auto"
            className={styles.area}
            aria-label={t('task.description')}
            maxLength={mostText}
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              event.preventDefault()
              setDraft(null)
            }}
          />
          <div className={text.row}>
            <Button kind="primary" small onClick={() => void keep()}>
              {t('task.keep')}
            </Button>
            <Button small onClick={() => setDraft(null)}>
              {t('act.cancel')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
