import type { Entry } from '../../core/engine/port.ts'
import type { Speech } from '../../shared/i18n/use-words.ts'

/** What a screen reader says of something new: its marking first, as it stands on the page. */
export function announcement({ kind, author, text, talk }: Entry, t: Speech['t']): string {
  const name = author?.displayName ?? ''
  const said =
    kind === 'file'
      ? t('room.announceFile', { name })
      : t('room.announce', { name, text: text ?? '' })
  const marking = talk?.marking ?? ''
  return marking === '' ? said : t('room.announceMarked', { marking, said })
}
