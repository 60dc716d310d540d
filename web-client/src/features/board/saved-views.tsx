import { Save, Trash2 } from 'lucide'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { SavedView } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useValue } from '../../shared/model/use-model.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import { readFilter, writeFilter } from '../../shared/tasks/filter-text.ts'
import { type LaneKind, laneKinds } from '../../shared/tasks/lanes.ts'
import { newId } from '../../shared/tasks/new-id.ts'
import { conditions } from '../../shared/tasks/task-filter.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { MenuButton, type MenuLine } from '../../shared/ui/menu.tsx'
import { TextField } from '../../shared/ui/text-field.tsx'

/** Filters and layouts that the room keeps under a name, for everybody in it. */
export function SavedViews(props: { model: BoardModel; layout: string; room: string }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const { model, layout, room } = props
  const board = useValue(model, (state) => state.board)
  const filter = useValue(model, (state) => state.filter)
  const lanes = useValue(model, (state) => state.lanes)
  const [saving, setSaving] = useState(false)
  const views = board?.views ?? []
  const now = `${layout} ${lanes}`
  const text = writeFilter(filter)
  const current = views.find((view) => view.filter === text && view.layout === now)
  const show = (view: SavedView) => {
    const [where = 'board', kind = 'none'] = view.layout.split(' ')
    model.clearFilter()
    model.filter(readFilter(view.filter))
    model.layOut(laneKinds.find((each): each is LaneKind => each === kind) ?? 'none')
    go(where === 'board' ? `/rooms/${room}/board` : `/rooms/${room}/board/${where}`)
  }
  const lines: MenuLine[] = [
    ...views.map((view) => ({
      label: view.title,
      checked: view === current,
      act: () => show(view),
    })),
    ...(views.length > 0 ? [{ heading: t('board.more') }] : []),
    { label: t('board.saveView'), icon: Save, act: () => setSaving(true) },
  ]
  if (current?.own) {
    lines.push({
      label: t('board.removeView', { view: current.title }),
      icon: Trash2,
      act: () => void model.perform([{ do: 'view', view: current, remove: true }], ''),
    })
  }
  return (
    <>
      <MenuButton label={t('board.savedViews')} lines={lines}>
        {current ? t('board.savedAs', { view: current.title }) : t('board.savedViews')}
      </MenuButton>
      {saving && (
        <SaveDialog
          conditions={conditions(filter)}
          onClose={() => setSaving(false)}
          onSave={(title) => {
            const view = { id: newId(), title, own: true, filter: text, layout: now }
            void model.perform([{ do: 'view', view }], '')
            setSaving(false)
          }}
        />
      )}
    </>
  )
}

function SaveDialog(props: {
  conditions: number
  onSave: (title: string) => void
  onClose: () => void
}) {
  const { t } = useWords()
  const [title, setTitle] = useState('')
  const save = () => {
    if (title.trim() !== '') props.onSave(title.trim())
  }
  return (
    <Dialog
      title={t('board.saveView')}
      onClose={props.onClose}
      actions={
        <Button kind="primary" aria-disabled={title.trim() === ''} onClick={save}>
          {t('board.save')}
        </Button>
      }
    >
      <TextField
        data-start=""
        label={t('board.viewName')}
        hint={t('board.viewHint', { count: props.conditions })}
        value={title}
        maxLength={80}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && save()}
      />
    </Dialog>
  )
}
