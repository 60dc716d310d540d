/** The push service of this browser, as the page reaches it. */
export interface BrowserPush {
  /** Where this browser is woken now; null for nowhere. */
  current(): Promise<string | null>
  /** Asks the person and the push service; null when one of them says no. */
  begin(key: string): Promise<string | null>
  end(): Promise<void>
}

/** Null in a browser that cannot be woken. */
export function browserPush(): BrowserPush | null {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return null
  const manager = async () => (await navigator.serviceWorker.ready).pushManager
  return {
    async current() {
      return (await (await manager()).getSubscription())?.endpoint ?? null
    },
    async begin(key) {
      if ((await Notification.requestPermission()) !== 'granted') return null
      const options = { userVisibleOnly: true, applicationServerKey: key }
      return await (await manager()).subscribe(options).then(
        ({ endpoint }) => endpoint,
        () => null,
      )
    },
    async end() {
      await (await (await manager()).getSubscription())?.unsubscribe()
    },
  }
}
