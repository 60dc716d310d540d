/** The pages that an invitation and a founding link lead to. */
const secretPages = ['/join', '/found']

/**
 * Takes the secret of an invitation link, or of the one with which a federation begins, out of the address
 * bar and the history entry, and returns it without `#`. Any other page's fragment is left alone and gives
 * an empty text.
 */
export function takeFragment(location: Location, history: History): string {
  if (!secretPages.some((page) => location.pathname.endsWith(page))) return ''
  const fragment = location.hash.slice(1)
  history.replaceState(history.state, '', location.pathname + location.search)
  return fragment
}
