import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { memo, useCallback, useEffect, useRef, useState } from 'react'
import type { Task } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useSurroundings } from './board-context.ts'
import { Card } from './card.tsx'
import styles from './kanban.module.css'
import { useSpan } from './use-span.ts'

/** Where a card would land in a cell: at an index, and so many pixels down the list. */
export interface Landing {
  readonly index: number
  readonly y: number
}

/** The cards of one column, or of one lane in it; only those in sight are drawn. */
export const Cell = memo(function Cell(props: {
  tasks: readonly Task[]
  column: string
  lane: string
  label: string
  level: 3 | 4
  first: number
  current: string | null
  scroller: () => HTMLElement | null
}) {
  const { t } = useWords()
  const { tasks, column, lane, level, current } = props
  const { heights } = useSurroundings()
  const list = useRef<HTMLOListElement>(null)
  const element = useCallback(() => list.current, [])
  const span = useSpan(element, props.scroller, tasks, heights, props.first)
  const landing = useLanding(element, tasks, span.first, { column, lane })
  return (
    <ol ref={list} className={styles.cell} aria-label={props.label} data-column={column}>
      {tasks.length === 0 && <li className={styles.none}>{t('board.noTasks')}</li>}
      {span.beforePx > 0 && <Space px={span.beforePx} />}
      {tasks.slice(span.first, span.end).map((task) => (
        <li key={task.id} data-task={task.id}>
          <Card task={task} level={level} current={task.id === current} />
        </li>
      ))}
      {span.afterPx > 0 && <Space px={span.afterPx} />}
      {landing && <li aria-hidden="true" className={styles.landing} style={{ top: landing.y }} />}
    </ol>
  )
})

function Space({ px }: { px: number }) {
  return <li aria-hidden="true" className={styles.space} style={{ blockSize: px - 8 }} />
}

/** Shows where a dragged card would land, and tells the drop the same. */
function useLanding(
  list: () => HTMLElement | null,
  tasks: readonly Task[],
  first: number,
  place: { column: string; lane: string },
): Landing | null {
  const [landing, setLanding] = useState<Landing | null>(null)
  const now = useRef({ tasks, first })
  useEffect(() => {
    now.current = { tasks, first }
  }, [tasks, first])
  const { column, lane } = place
  useEffect(() => {
    const element = list()
    if (!element) return undefined
    const find = (y: number) => landingAt(element, y, now.current.first)
    return dropTargetForElements({
      element,
      getData: ({ input }) => ({ column, lane, index: find(input.clientY).index }),
      onDrag: ({ location }) => {
        const next = find(location.current.input.clientY)
        setLanding((old) => (old?.index === next.index && old.y === next.y ? old : next))
      },
      onDragLeave: () => setLanding(null),
      onDrop: () => setLanding(null),
    })
  }, [list, column, lane])
  return landing
}

/** The gap between two drawn cards that is nearest to `y`, counted among all cards of the cell. */
function landingAt(list: HTMLElement, y: number, first: number): Landing {
  const cards = [...list.querySelectorAll<HTMLElement>(':scope > [data-task]')]
  const top = list.getBoundingClientRect().top
  for (const [index, card] of cards.entries()) {
    const box = card.getBoundingClientRect()
    if (y < box.top + box.height / 2) return { index: first + index, y: box.top - top - 5 }
  }
  const last = cards.at(-1)?.getBoundingClientRect()
  return { index: first + cards.length, y: last ? last.bottom - top + 3 : 4 }
}
