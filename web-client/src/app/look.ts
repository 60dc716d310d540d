import type { Choices } from '../shared/preferences/preferences.ts'

/** Puts theme and density on the page; the tokens do the rest. */
export function applyLook(choices: Pick<Choices, 'theme' | 'density'>): void {
  const { dataset } = document.documentElement
  if (choices.theme === 'system') delete dataset.theme
  else dataset.theme = choices.theme
  dataset.density = choices.density
}
