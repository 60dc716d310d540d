import { alsoSpeak } from '../shared/i18n/i18n.ts'

/** Loads the board and its sentences; a first visit to the messages does not wait for them. */
export async function loadBoard() {
  const [{ BoardPlace }] = await Promise.all([import('./board-place.tsx'), alsoSpeak('board')])
  return { default: BoardPlace }
}

/** Whether the page was opened at a board: then its parts come together with everything else. */
export function opensAtBoard({ pathname }: Pick<Location, 'pathname'>): boolean {
  return /^\/rooms\/[^/]+\/board(\/|$)/.test(pathname)
}
