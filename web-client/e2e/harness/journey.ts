import type { Browser } from 'playwright-core'

/** What a journey walks on. */
export interface Ground {
  readonly browser: Browser
  /** Where the product is served. */
  readonly url: string
  /** Links and codes of a running deployment; empty on the engine in memory. */
  readonly invitations: readonly Invitation[]
  /** Kills the server without warning and starts it again on the same data; only where the journey started it. */
  crash(): Promise<void>
  /** The same, with `work` done while there is no server. */
  without(work: () => Promise<void>): Promise<void>
}

/** One person's way in, as the deployment printed it. */
export interface Invitation {
  readonly name: string
  readonly agency: string
  readonly link: string
  readonly code: string
}

/** A way through the product that has to work; it throws where it does not. */
export interface Journey {
  readonly name: string
  /** `fake`: the build on the engine in memory; `server`: a running deployment. */
  readonly needs: 'fake' | 'server'
  walk(ground: Ground): Promise<void>
}
