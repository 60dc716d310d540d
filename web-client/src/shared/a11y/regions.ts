/**
 * Moves the focus to the next (or previous) region of the page: rail, list, main, composer, detail.
 * A region is an element with `data-region`; it must be focusable itself or hold something that is.
 */
export function stepRegion(direction: 1 | -1, root: ParentNode = document): void {
  const regions = [...root.querySelectorAll<HTMLElement>('[data-region]')].filter(isShown)
  if (regions.length === 0) return
  const here = innermost(regions, document.activeElement)
  const next = regions[(here + direction + regions.length) % regions.length]
  if (next) (firstStop(next) ?? next).focus()
}

function innermost(regions: readonly HTMLElement[], focused: Element | null): number {
  return regions.findLastIndex((region) => focused !== null && region.contains(focused))
}

function firstStop(region: HTMLElement): HTMLElement | null {
  const wanted = region.querySelector<HTMLElement>('[data-region-start]')
  return (
    wanted ?? region.querySelector<HTMLElement>('a[href], button, input, textarea, [tabindex="0"]')
  )
}

function isShown(element: HTMLElement): boolean {
  return element.checkVisibility()
}
