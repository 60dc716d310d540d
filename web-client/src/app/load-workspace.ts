import { alsoSpeak } from '../shared/i18n/i18n.ts'

/**
 * Loads the rooms and their sentences. A first visit reads its invitation without waiting for them; they
 * come while the person reads.
 */
export async function loadWorkspace() {
  const [{ Workspace }] = await Promise.all([
    import('./workspace.tsx'),
    alsoSpeak('regions'),
    alsoSpeak('talk'),
    alsoSpeak('history'),
  ])
  return { default: Workspace }
}
