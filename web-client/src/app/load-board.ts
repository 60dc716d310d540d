import { alsoSpeak } from '../shared/i18n/i18n.ts'
import { part } from '../shared/ui/part.tsx'

/** The board with its sentences; a first visit to the messages does not wait for them. */
export const BoardPlace = part(async () => {
  const [place] = await Promise.all([import('./board-place.tsx'), alsoSpeak('board')])
  return place.BoardPlace
})

/** Whether the page was opened at a board: then its parts come together with everything else. */
export function opensAtBoard({ pathname }: Pick<Location, 'pathname'>): boolean {
  return /^\/rooms\/[^/]+\/board(\/|$)/.test(pathname)
}
