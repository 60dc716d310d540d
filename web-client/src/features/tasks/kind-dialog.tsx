import { useState } from 'react'
import { announce } from '../../shared/a11y/announcer.tsx'
import { useWords } from '../../shared/i18n/use-words.ts'
import { type KindWish, templateFrom, wishFrom } from '../../shared/tasks/template-from-task.ts'
import { templateOf } from '../../shared/tasks/templates.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import text from '../../shared/ui/text.module.css'
import { TextField } from '../../shared/ui/text-field.tsx'
import type { TaskProps } from './use-task.ts'

const mostApprovals = 20
const mostHours = 87_600

/** Makes a kind of work of the room's own from a task, so that the next one like it is made at once. */
export function KindDialog({ task, board, model, onClose }: TaskProps & { onClose: () => void }) {
  const { t, words } = useWords()
  const [wish, setWish] = useState<KindWish>(() => wishFrom(task))
  const change = (part: Partial<KindWish>) => setWish((now) => ({ ...now, ...part }))
  const source = templateOf(task, board.board)
  const off = wish.title.trim() === ''
  const make = async () => {
    if (off) return
    const template = templateFrom(task, wish, source, words.language.code)
    if (await model.perform([{ do: 'template', template }], '')) {
      announce(t('kind.made', { title: wish.title.trim() }))
      onClose()
    }
  }
  return (
    <Dialog
      title={t('kind.title', { task: task.label })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button kind="primary" aria-disabled={off} onClick={() => void make()}>
            {t('kind.act')}
          </Button>
        </>
      }
    >
      <p className={text.muted}>
        {t('kind.words', { steps: task.checklist.length, fields: source?.fields.length ?? 0 })}
      </p>
      <TextField
        data-start=""
        label={t('kind.name')}
        value={wish.title}
        dir="auto"
        maxLength={300}
        error={off ? t('board.needed') : null}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <TextField
        label={t('kind.purpose')}
        value={wish.purpose}
        dir="auto"
        maxLength={500}
        onChange={(event) => change({ purpose: event.currentTarget.value })}
      />
      <TextField
        label={t('kind.dueHours')}
        hint={t('kind.dueHoursHint')}
        type="number"
        min={0}
        max={mostHours}
        value={wish.dueHours ?? ''}
        onChange={(event) => change({ dueHours: whole(event.currentTarget.value, mostHours) })}
      />
      <TextField
        label={t('kind.approvals')}
        type="number"
        min={0}
        max={mostApprovals}
        value={wish.approvalsNeeded}
        onChange={(event) =>
          change({ approvalsNeeded: whole(event.currentTarget.value, mostApprovals) ?? 0 })
        }
      />
      <label>
        <input
          type="checkbox"
          checked={wish.legalBasisRequired}
          onChange={(event) => change({ legalBasisRequired: event.currentTarget.checked })}
        />{' '}
        {t('kind.basis')}
      </label>
    </Dialog>
  )
}

function whole(text: string, most: number): number | null {
  const value = Math.trunc(Number(text))
  return text.trim() === '' || Number.isNaN(value) ? null : Math.min(Math.max(value, 0), most)
}
