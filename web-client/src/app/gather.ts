import { alsoSpeak } from '../shared/i18n/i18n.ts'
import { BoardPlace } from './load-board.ts'

/** Everything that is loaded only when it is first shown. */
const parts: readonly (() => Promise<unknown>)[] = [
  BoardPlace.load,
  () => alsoSpeak('views'),
  () => Promise.all([import('../features/settings/settings-view.tsx'), alsoSpeak('settings')]),
  () => Promise.all([import('../features/search/search-view.tsx'), alsoSpeak('search')]),
  () => import('../shared/written/markdown.tsx'),
  () => import('../shared/task-ui/bulk-dialog.tsx'),
  () => import('../features/table/table-view.tsx'),
  () => import('../features/calendar/calendar-view.tsx'),
  () => import('../features/timeline/timeline-view.tsx'),
  () => import('../features/figures/figures-view.tsx'),
  () => import('../features/transfer/transfer-view.tsx'),
  () => import('../features/print/print-view.tsx'),
  () => import('../features/mytasks/my-tasks-view.tsx'),
  () => import('rrule-temporal'),
]

const firstMs = 3_000
const againMs = 10_000

/**
 * Brings the parts that have not been shown yet onto this page while nobody waits for it: whoever loses the
 * network afterwards can still read, edit, move and comment in every view. Ends when all are here.
 *
 * @returns what ends it earlier
 */
export function gatherParts(): () => void {
  let timer: ReturnType<typeof setTimeout>
  let over = false
  const next = (at: number) => {
    const part = parts[at]
    if (over || !part) return
    part().then(
      () => later(at + 1, 0),
      () => later(at, againMs),
    )
  }
  const later = (at: number, ms: number) => {
    timer = setTimeout(() => next(at), ms)
  }
  later(0, firstMs)
  return () => {
    over = true
    clearTimeout(timer)
  }
}
