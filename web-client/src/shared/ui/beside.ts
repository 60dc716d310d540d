const gapPx = 4

/** Below the anchor where there is space, else above; aligned with its start edge, inside the window. */
export function beside(anchor: HTMLElement, floating: HTMLElement): { left: number; top: number } {
  const at = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = floating
  const rtl = getComputedStyle(anchor).direction === 'rtl'
  const left = rtl ? at.right - width : at.left
  const below = at.bottom + gapPx
  const top = below + height > window.innerHeight ? at.top - height - gapPx : below
  return {
    left: Math.max(gapPx, Math.min(left, window.innerWidth - width - gapPx)),
    top: Math.max(gapPx, top),
  }
}
