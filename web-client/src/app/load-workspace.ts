import { alsoSpeak } from '../shared/i18n/i18n.ts'
import { part } from '../shared/ui/part.tsx'

/**
 * The rooms and their sentences. A first visit reads its invitation without waiting for them; they come while
 * the person reads.
 */
export const Workspace = part(async () => {
  const [place] = await Promise.all([
    import('./workspace.tsx'),
    alsoSpeak('regions'),
    alsoSpeak('talk'),
    alsoSpeak('history'),
  ])
  return place.Workspace
})
