import type { SearchQuery } from '../../core/engine/port.ts'

/**
 * What was looked for last, so that it is there again after a hit was opened. It lives as long as the
 * device is open, and never stands in an address: addresses are kept by browsers.
 */
export class SearchMemory {
  last: SearchQuery | null = null
}
