/** Which of many cards are drawn, and how much space stands for those before and after them. */
export interface Span {
  readonly first: number
  readonly end: number
  readonly beforePx: number
  readonly afterPx: number
}

/**
 * The cards that touch the stretch from `topPx` to `bottomPx`, counted from the top of the list.
 *
 * @param height of the card at an index, with the gap below it
 */
export function spanOf(
  count: number,
  height: (index: number) => number,
  topPx: number,
  bottomPx: number,
): Span {
  let first = 0
  let beforePx = 0
  while (first < count && beforePx + height(first) <= topPx) beforePx += height(first++)
  let end = first
  let at = beforePx
  while (end < count && at < bottomPx) at += height(end++)
  let afterPx = 0
  for (let index = end; index < count; index++) afterPx += height(index)
  return { first, end, beforePx, afterPx }
}
