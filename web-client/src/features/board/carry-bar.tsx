import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from 'lucide'
import { useEffect, useRef } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel, useValue } from '../../shared/model/use-model.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import styles from './bar.module.css'
import type { KanbanModel } from './kanban-model.ts'
import type { Direction } from './positions.ts'
import type { Carry } from './use-carry.ts'

const ways = [
  { to: 'up', icon: ArrowUp, words: 'board.stepUp', flip: false },
  { to: 'down', icon: ArrowDown, words: 'board.stepDown', flip: false },
  { to: 'back', icon: ArrowLeft, words: 'board.stepBack', flip: true },
  { to: 'forward', icon: ArrowRight, words: 'board.stepForward', flip: true },
] as const satisfies readonly { to: Direction; icon: unknown; words: string; flip: boolean }[]

interface Props {
  readonly model: BoardModel
  readonly hands: KanbanModel
  readonly carry: Carry
  /** A carried card has come into a column, which a phone then shows. */
  readonly onColumn: (column: string) => void
}

/** Carries a card between any two others by buttons: for fingers, and for whoever uses a pointer without dragging. */
export function CarryBar(props: Props) {
  const task = useValue(props.hands, (state) => (state.carried ? state.held : null))
  return task === null ? null : <Bar {...props} task={task} />
}

function Bar({ model, carry, onColumn, task }: Props & { task: string }) {
  const { t } = useWords()
  const { byId } = useModel(model)
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    bar.current?.querySelector('button')?.focus()
  }, [])
  const step = (to: Direction) => {
    const place = carry.next(task, to)
    if (!place) return
    carry.show(place)
    onColumn(place.column)
    requestAnimationFrame(() =>
      document.querySelector(`[data-task="${task}"]`)?.scrollIntoView({ block: 'nearest' }),
    )
  }
  return (
    <div
      ref={bar}
      role="toolbar"
      className={`${styles.bar} ${styles.carrying}`}
      aria-label={t('board.carrying', { task: byId.get(task)?.label ?? '' })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') carry.putBack(task)
      }}
    >
      <span className={styles.words}>{carry.standing(task)}</span>
      {ways.map(({ to, icon, words, flip }) => (
        <Button
          key={to}
          square
          aria-label={t(words)}
          aria-disabled={carry.next(task, to) === null}
          onClick={() => step(to)}
        >
          <Icon of={icon} flip={flip} />
        </Button>
      ))}
      <Button kind="primary" onClick={() => carry.putDown(task)}>
        {t('board.putHere')}
      </Button>
      <Button kind="plain" onClick={() => carry.putBack(task)}>
        {t('act.cancel')}
      </Button>
    </div>
  )
}
