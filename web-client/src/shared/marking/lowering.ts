import { parted, passesOf } from './marking-text.ts'
import type { KnownCode } from './schemes.ts'

const strictness = ['any', 'same', 'none'] as const

/**
 * Whether `next` gives up nothing that `before` asks for: a code of it stands or a stricter one of its group,
 * a code that is not known stands, and so do its conditions. Grades are not compared. The engine judges alike.
 */
export function keeps(next: string, before: string, known: readonly KnownCode[]): boolean {
  const find = (code: string) => known.find((one) => one.code === code)
  const { codes, conditions } = parted(next)
  const asked = parted(before)
  const goesFurther = passage(next, known) < passage(before, known)
  if (goesFurther || !conditions.includes(asked.conditions)) return false
  return asked.codes.every((code) => {
    const least = find(code)
    if (!least) return codes.includes(code)
    if (least.group.kind === 'grade') return true
    return codes.some((one) => {
      const found = find(one)
      return found?.group === least.group && found.rank >= least.rank
    })
  })
}

function passage(marking: string, known: readonly KnownCode[]): number {
  return strictness.indexOf(passesOf(marking, known))
}
