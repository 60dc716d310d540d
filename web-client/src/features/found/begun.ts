/**
 * Whether the server that this page came from belongs to a federation, null where it does not say. What it
 * says decides only which words are shown; the server decides what it takes.
 */
export async function begun(): Promise<boolean | null> {
  try {
    const answer = await fetch('/v1/region', { cache: 'no-store' })
    const region: unknown = await answer.json()
    if (typeof region !== 'object' || region === null || !('genesis' in region)) return null
    return region.genesis !== null
  } catch {
    return null
  }
}
