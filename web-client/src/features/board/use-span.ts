import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Task } from '../../core/engine/port.ts'
import { useSettled } from '../../shared/model/use-settled.ts'
import { type Span, spanOf } from './span.ts'

/** Cards drawn beyond what is seen, so that scrolling shows no holes; once what is seen stands there. */
const marginPx = 320
const gapPx = 8
const guessPx = 140

/** Heights of cards that were drawn; of one board, forgotten when it becomes wider or narrower. */
export type Heights = Map<string, number>

/**
 * Follows which of `tasks` are in sight in `scroller`.
 *
 * Cards stand in normal flow between two spacers. That keeps a move cheap (one card goes, the others are
 * not touched), and heights that were only guessed do no harm: they count for what is out of sight.
 *
 * @param first how many cards to draw before anything is measured
 */
export function useSpan(
  list: () => HTMLElement | null,
  scroller: () => HTMLElement | null,
  tasks: readonly Task[],
  heights: Heights,
  first: number,
): Span {
  const [span, setSpan] = useState<Span>(() => guess(tasks.length, first))
  const margin = useSettled() ? marginPx : 0
  const measured = useRef<Measured | null>(null)
  const look = useCallback(() => {
    const element = list()
    const frame = scroller()
    if (!element || !frame) return
    remember(element, heights)
    const offset = frame.getBoundingClientRect().top - element.getBoundingClientRect().top
    const next = spanOf(
      tasks.length,
      (index) => (heights.get(tasks[index]?.id ?? '') ?? guessPx) + gapPx,
      offset - margin,
      offset + frame.clientHeight + margin,
    )
    measured.current = { tasks, end: next.end }
    setSpan((now) => (isSame(now, next) ? now : next))
  }, [list, scroller, tasks, heights, margin])
  useLayoutEffect(() => {
    /* One card more or less is within what is drawn beyond sight: that is measured once it is painted. */
    if (margin > 0 && isStep(measured.current, tasks)) return afterPaint(look)
    /* What is in sight can only be measured once it is drawn. */
    look()
    return undefined
  }, [look, tasks, margin])
  useEffect(() => {
    const frame = scroller()
    if (!frame) return undefined
    let due = 0
    const soon = () => {
      cancelAnimationFrame(due)
      due = requestAnimationFrame(look)
    }
    frame.addEventListener('scroll', soon, { passive: true })
    const resized = new ResizeObserver(soon)
    resized.observe(frame)
    return () => {
      cancelAnimationFrame(due)
      frame.removeEventListener('scroll', soon)
      resized.disconnect()
    }
  }, [look, scroller])
  return span
}

/** What was in sight when it was looked at last, and where that ended. */
interface Measured {
  readonly tasks: readonly Task[]
  readonly end: number
}

/** Whether hardly anything has changed since `before` was measured, and more cards follow than are drawn. */
function isStep(before: Measured | null, now: readonly Task[]): boolean {
  if (before === null) return false
  const { tasks, end } = before
  const isNear =
    Math.abs(now.length - tasks.length) <= 1 && end < Math.min(now.length, tasks.length)
  return isNear && (now[0] === tasks[0] || now.at(-1) === tasks.at(-1))
}

/** Calls `action` when the frame that is made now stands on the screen; the answer takes that back. */
function afterPaint(action: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(action)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

function guess(count: number, first: number): Span {
  const end = Math.min(count, first)
  return { first: 0, end, beforePx: 0, afterPx: (count - end) * (guessPx + gapPx) }
}

function remember(list: HTMLElement, heights: Heights): void {
  for (const card of list.children) {
    const { task } = (card as HTMLElement).dataset
    if (task !== undefined) heights.set(task, (card as HTMLElement).offsetHeight)
  }
}

function isSame(a: Span, b: Span): boolean {
  return (
    a.first === b.first &&
    a.end === b.end &&
    Math.abs(a.beforePx - b.beforePx) < 1 &&
    Math.abs(a.afterPx - b.afterPx) < 1
  )
}
