/** Asks the person whether reminders may be shown outside of the page; resolves whether they may. */
export async function mayNotify(): Promise<boolean> {
  if (!('Notification' in window)) return false
  return (await Notification.requestPermission()) === 'granted'
}

/** Shows `words` outside of the page, where that was allowed. They must not say what a task is about. */
export function notify(words: string, tag = 'entente-tasks'): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  /* One tag: a new notice takes the place of the old one and does not pile up. */
  new Notification('Entente', { body: words, tag })
}
