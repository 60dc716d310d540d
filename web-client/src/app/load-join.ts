import { alsoSpeak } from '../shared/i18n/i18n.ts'
import { part } from '../shared/ui/part.tsx'

/** The way from an invitation into the product, with its sentences; whoever is in does not wait for it. */
export const JoinPlace = part(async () => {
  const [place] = await Promise.all([import('./join-place.tsx'), alsoSpeak('join')])
  return place.JoinPlace
})

/** Whether the page was opened by an invitation: then what reads it comes together with everything else. */
export function opensAtJoin({ pathname }: Pick<Location, 'pathname'>): boolean {
  return pathname === '/join'
}
