import type { Kind, KnownCode, Passes } from './schemes.ts'

/** A marking taken apart: its codes in their order, and the originator's conditions. */
export interface Parted {
  readonly codes: readonly string[]
  readonly conditions: string
}

const order: readonly Kind[] = ['audience', 'handling', 'grade', 'action']

/** Takes the text of a marking apart. */
export function parted(marking: string): Parted {
  const [codes = '', ...conditions] = marking.split(';')
  return {
    codes: codes.split(' ').filter((code) => code !== ''),
    conditions: conditions.join(';').trim(),
  }
}

/** Puts a marking together; no codes and no conditions give the empty text. */
export function joined({ codes, conditions }: Parted): string {
  const text = codes.join(' ')
  return conditions.trim() === '' || text === '' ? text : `${text}; ${conditions.trim()}`
}

/** `marking` with `code` in the place of the codes of its kind, or without any for null. */
export function withCode(
  marking: string,
  kind: Kind,
  code: string | null,
  known: readonly KnownCode[],
): string {
  const { codes, conditions } = parted(marking)
  const kindOf = (each: string) => known.find((one) => one.code === each)?.group.kind
  const others = codes.filter((each) => kindOf(each) !== kind)
  const all = code === null ? others : [...others, code]
  const place = (each: string) => order.indexOf(kindOf(each) ?? 'action')
  return joined({ codes: all.toSorted((a, b) => place(a) - place(b)), conditions })
}

/** The code of one kind in `marking`. */
export function codeOf(
  marking: string,
  kind: Kind,
  known: readonly KnownCode[],
): KnownCode | undefined {
  return parted(marking)
    .codes.map((code) => known.find((one) => one.code === code))
    .find((one) => one?.group.kind === kind)
}

/** Where what is marked so may go without asking its originator; a code that is not known: nowhere. */
export function passesOf(marking: string, known: readonly KnownCode[]): Passes {
  const passes = parted(marking).codes.map(
    (code) => known.find((one) => one.code === code)?.passes ?? 'none',
  )
  return passes.includes('none') ? 'none' : passes.includes('same') ? 'same' : 'any'
}

/** Why a message may not go out under `marking`, as a problem's code; null when it may. */
export function lacking(
  marking: string,
  mustBeGraded: boolean,
  known: readonly KnownCode[],
): 'marking_needed' | 'conditions_needed' | null {
  const graded = codeOf(marking, 'grade', known) && codeOf(marking, 'handling', known)
  if (mustBeGraded && !graded) return 'marking_needed'
  const { codes, conditions } = parted(marking)
  const asks = codes.some((code) => known.find((one) => one.code === code)?.needsConditions)
  return asks && conditions === '' ? 'conditions_needed' : null
}
