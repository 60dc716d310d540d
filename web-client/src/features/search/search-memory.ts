import type { SearchQuery } from '../../core/engine/port.ts'

/** Everything that narrows a search, beside the number of hits. */
export type Wish = Omit<SearchQuery, 'limit'>

/**
 * What was looked for last, so that it is there again after a hit was opened. It lives as long as the
 * device is open, and never stands in an address: addresses are kept by browsers.
 */
export class SearchMemory {
  last: Wish | null = null
}
