/** The page that an invitation link leads to. */
const joinPage = '/join'

/**
 * Takes the secret of an invitation link out of the address bar and the history entry, and returns it
 * without `#`. Any other page's fragment is left alone and gives an empty text.
 */
export function takeFragment(location: Location, history: History): string {
  if (!location.pathname.endsWith(joinPage)) return ''
  const fragment = location.hash.slice(1)
  history.replaceState(history.state, '', location.pathname + location.search)
  return fragment
}
