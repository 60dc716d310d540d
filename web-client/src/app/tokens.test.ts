import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('src/app/tokens.css', 'utf8').split('@media')[0] ?? ''
const pairs = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name, light, dark]) => [name ?? '', { light: light ?? '', dark: dark ?? '' }],
  ),
)

/** Contrast of two colours (WCAG 2.2, relative luminance). */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

const surfaces = ['rail', 'list', 'main', 'detail', 'raised', 'sunken', 'hover'].map(
  (name) => `surface-${name}`,
)
const texts = ['ink', 'ink-2', 'ink-3', 'accent', 'ok', 'wait', 'stop']

describe.each(['light', 'dark'] as const)('colours of the %s look', (look) => {
  const of = (name: string) => {
    const pair = pairs.get(name)
    if (!pair) throw new Error(`no token ${name}`)
    return pair[look]
  }

  it('give every text enough contrast on every surface', () => {
    for (const text of texts) {
      for (const surface of surfaces) {
        expect.soft(contrast(of(text), of(surface)), `${text} on ${surface}`).toBeGreaterThan(4.5)
      }
    }
  })

  it('give controls and focus enough contrast on every surface', () => {
    for (const line of ['line-control', 'focus']) {
      for (const surface of surfaces) {
        expect.soft(contrast(of(line), of(surface)), `${line} on ${surface}`).toBeGreaterThan(3)
      }
    }
  })

  it('give text enough contrast on coloured grounds', () => {
    const grounds = [
      ['on-accent', 'accent'],
      ['on-accent', 'accent-hover'],
      ['stamp-own-ink', 'stamp-own'],
      ...['accent', 'ok', 'wait', 'stop'].map((name) => ['ink', `${name}-soft`]),
      ...['ok', 'wait', 'stop'].map((name) => [name, `${name}-soft`]),
      ['ink-3', 'accent-soft'],
    ] as const
    for (const [text = '', ground = ''] of grounds) {
      expect.soft(contrast(of(text), of(ground)), `${text} on ${ground}`).toBeGreaterThan(4.5)
    }
  })
})
