import { alsoSpeak } from '../i18n/i18n.ts'
import { part } from '../ui/part.tsx'

/* What only rooms with files need, with its sentences. */
export const FileCard = part(async () => {
  const [card] = await Promise.all([import('./file-card.tsx'), alsoSpeak('files')])
  return card.FileCard
})
