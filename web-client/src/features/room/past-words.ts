import type { Room } from '../../core/engine/port.ts'
import type { Speech } from '../../shared/i18n/use-words.ts'

/** In one sentence, what of the room's past this device has and what is still to come. */
export function pastSentence({ past, history }: Room, { t, format }: Speech): string {
  const { state, since, oldest, from, received, total } = past
  if (state === 'whole') return t('past.whole')
  if (state === 'coming') {
    if (from !== null && total > 0) return t('past.coming', { name: from, received, total })
    return t('past.comingBack', { date: format.dateTime(oldest ?? Date.now()) })
  }
  if (since === null) return t(history === 'none' ? 'room.startsHere' : 'room.startAll')
  return t(state === 'waiting' ? 'past.waiting' : 'past.since', { date: format.dateTime(since) })
}
