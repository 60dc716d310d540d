import { Plus } from 'lucide'
import { type ReactNode, useEffect, useState } from 'react'
import type { Entry } from '../../core/engine/port.ts'
import { dialogIsOpen, isTyping } from '../../shared/a11y/keys.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel, useOwnModel, useValue } from '../../shared/model/use-model.ts'
import { usePreferences } from '../../shared/preferences/context.ts'
import { type BoardModel, countOpen } from '../../shared/tasks/board-model.ts'
import { conditions } from '../../shared/tasks/task-filter.ts'
import { Button } from '../../shared/ui/button.tsx'
import frame from '../../shared/ui/frame.module.css'
import { Icon } from '../../shared/ui/icon.tsx'
import { Late } from '../../shared/ui/late.tsx'
import text from '../../shared/ui/text.module.css'
import { BoardBanners } from './board-banners.tsx'
import styles from './board-view.module.css'
import { BulkBar } from './bulk-bar.tsx'
import { Kanban } from './kanban.tsx'
import { KanbanModel } from './kanban-model.ts'
import { NewTaskDialog } from './new-task-dialog.tsx'
import { type Layout, Toolbar } from './toolbar.tsx'
import { UndoBar } from './undo-bar.tsx'

/** The board of a room in one of its layouts, with everything that is done to more than one task. */
export function BoardView(props: {
  model: BoardModel
  room: string
  layout: string
  /** The layouts that there are. */
  offered: readonly Layout[]
  /** What another layout than the board itself shows. */
  other: ReactNode
  /** The task that is open beside the board. */
  current: string | null
  onOpen: (task: string) => void
  /** Which message a task is to be made from, or null. */
  from: Entry | null
  onFromDone: () => void
  /** Shows the dialog for many tasks. */
  bulk: (tasks: readonly string[], onClose: () => void) => ReactNode
  /** The head of the room; it is given what stands at its end. */
  head: (end: ReactNode) => ReactNode
  /** What is going on with the room. */
  banners: ReactNode
}) {
  const { t } = useWords()
  const { model, layout, from } = props
  const board = useValue(model, (state) => state.board)
  const shown = useValue(model, (state) => state.shown.length)
  const open = useValue(model, countOpen)
  const hands = useOwnModel(() => new KanbanModel())
  const [making, setMaking] = useState(false)
  const [editing, setEditing] = useState(false)
  useBoardKeys(() => setMaking(true))
  const closeNew = () => {
    setMaking(false)
    props.onFromDone()
  }
  const newTask = (
    <Button kind="primary" small aria-haspopup="dialog" onClick={() => setMaking(true)}>
      <Icon of={Plus} />
      {t('board.newTask')}
      <span className={`${text.key} ${styles.key}`} aria-hidden="true">
        N
      </span>
    </Button>
  )
  return (
    <main id="main" className={`${frame.main} ${styles.view}`}>
      {props.head(
        <>
          {board && (
            <span className={`${text.small} ${text.muted} ${styles.count}`} role="status">
              {t('board.shown', { shown, all: open })}
            </span>
          )}
          {newTask}
        </>,
      )}
      {props.banners}
      <BoardBanners model={model} />
      <Toolbar
        model={model}
        hands={hands}
        room={props.room}
        layout={layout}
        offered={props.offered}
      />
      {!board ? (
        <div className={styles.space}>
          <Late>
            <p role="status">{t('board.loading')}</p>
          </Late>
        </div>
      ) : layout !== 'board' ? (
        props.other
      ) : shown === 0 ? (
        <Nothing model={model} any={open > 0} />
      ) : (
        <Kanban model={model} hands={hands} current={props.current} onOpen={props.onOpen} />
      )}
      <UndoBar model={model} />
      <BulkBar model={model} hands={hands} onEdit={() => setEditing(true)} />
      {(making || from) && board && (
        <NewTaskDialog
          key={from?.key ?? ''}
          model={model}
          message={from}
          onClose={closeNew}
          onMade={(task) => {
            closeNew()
            if (from) props.onOpen(task)
            else hands.activate(task, true)
          }}
        />
      )}
      {editing && props.bulk([...hands.snapshot().selected], () => setEditing(false))}
    </main>
  )
}

/** A board without tasks says how to get one; a filter without hits says how to see more. */
function Nothing({ model, any }: { model: BoardModel; any: boolean }) {
  const { t } = useWords()
  const { filter } = useModel(model)
  const filtered = any && (conditions(filter) > 0 || filter.text !== '')
  return (
    <div className={styles.space} data-region="main" tabIndex={-1}>
      <p>{t(filtered ? 'board.noHits' : 'board.empty')}</p>
      {filtered && <Button onClick={() => model.clearFilter()}>{t('board.filterClear')}</Button>}
    </div>
  )
}

/** N makes a task, / goes to the search field; only outside of text, and only where single keys act. */
function useBoardKeys(onNew: () => void): void {
  const { preferences } = usePreferences()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (isTyping(event.target) || dialogIsOpen() || !preferences.snapshot().singleKeys) return
      if (event.key === 'n' || event.key === 'N') onNew()
      else if (event.key === '/')
        document.querySelector<HTMLElement>('[data-board-search]')?.focus()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}
