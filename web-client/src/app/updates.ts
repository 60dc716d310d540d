import { trustedScript } from '../core/engine/script-url.ts'
import { Model } from '../shared/model/model.ts'

/** Whether a newer version of the product waits on this device. */
export interface UpdateSnapshot {
  readonly waiting: boolean
}

/**
 * Keeps the product on this device and hears of newer versions. Nothing changes under a person's hands:
 * a newer version is used when the person says so, or after all pages were closed.
 */
export class Updates extends Model<UpdateSnapshot> {
  #registration: ServiceWorkerRegistration | null = null
  #asked = false

  constructor() {
    super({ waiting: false })
  }

  /** Begins; a browser that keeps no pages goes on without. */
  async begin(container: ServiceWorkerContainer | undefined): Promise<void> {
    if (!container) return
    container.addEventListener('controllerchange', () => {
      if (this.#asked) window.location.reload()
    })
    const registration = await registered(container)
    if (!registration) return
    this.#registration = registration
    this.#look(container)
    registration.addEventListener('updatefound', () => {
      const coming = registration.installing
      coming?.addEventListener('statechange', () => this.#look(container))
    })
  }

  /** Uses the newer version: the page is loaded again. */
  use(): void {
    this.#asked = true
    this.#registration?.waiting?.postMessage({ kind: 'take-over' })
  }

  #look(container: ServiceWorkerContainer): void {
    const waiting = Boolean(this.#registration?.waiting) && container.controller !== null
    if (waiting !== this.snapshot().waiting) this.change({ waiting })
  }
}

/** Nothing where the browser refuses; one that is told to keep no pages may answer with nothing instead. */
async function registered(
  container: ServiceWorkerContainer,
): Promise<ServiceWorkerRegistration | null> {
  try {
    const script = trustedScript('/service-worker.js')
    const answer: Promise<ServiceWorkerRegistration | undefined> = container.register(script, {
      updateViaCache: 'none',
    })
    return (await answer) ?? null
  } catch {
    return null
  }
}
