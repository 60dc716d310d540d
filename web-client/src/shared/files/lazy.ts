import { lazy } from 'react'
import { alsoSpeak } from '../i18n/i18n.ts'

/* What only rooms with files need, with its sentences. */
export const FileCard = lazy(async () => {
  const [{ FileCard }] = await Promise.all([import('./file-card.tsx'), alsoSpeak('files')])
  return { default: FileCard }
})
