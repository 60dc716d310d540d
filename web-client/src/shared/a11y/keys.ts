/** Whether a single key pressed here is text and not a command. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

/** Whether a dialog is open, which then owns the keyboard. */
export function dialogIsOpen(): boolean {
  return document.querySelector('dialog[open]') !== null
}
