/* Order keys are fractions in base 62, written without the leading "0.": between any two there is
   another one. Digits are in ASCII order, so that plain comparison of the texts is comparison of the
   fractions. */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = digits.length
/** Before the first and after the last key one counts in so many digits: keys stay short there. */
const width = 4
const most = base ** width
const longestStride = 16

/** A random whole number from 0 up to and without `below`. */
export type Draw = (below: number) => number

const browserDraw: Draw = (below) => Math.floor(Math.random() * below)

/**
 * A key between two others; `null` stands for the beginning and the end.
 *
 * Random digits at its end keep two people, who put a task in the same gap at the same time, from
 * making the same key. A key never ends in `0`, or nothing would fit before it. Where `after` does not
 * come after `before` (both were put there at the same time), the key comes right after `before`.
 */
export function keyBetween(
  before: string | null,
  after: string | null,
  draw: Draw = browserDraw,
): string {
  const low = before ?? ''
  const bound = after?.replace(/0+$/, '') ?? ''
  const high = bound > low ? bound : null
  return (atAnEnd(low, high, draw) ?? middle(low, high)) + jitter(draw)
}

/** `count` keys in order between two others. */
export function keysBetween(
  before: string | null,
  after: string | null,
  count: number,
  draw: Draw = browserDraw,
): string[] {
  const keys: string[] = []
  for (let made = 0; made < count; made++) {
    keys.push(keyBetween(keys.at(-1) ?? before, after, draw))
  }
  return keys
}

function atAnEnd(low: string, high: string | null, draw: Draw): string | null {
  if (low === '' && high === null) return written(Math.floor(most / 2))
  const stride = 1 + draw(longestStride)
  if (high === null) return whole(low) + stride < most ? written(whole(low) + stride) : null
  if (low === '') return whole(high) - stride > 0 ? written(whole(high) - stride) : null
  return null
}

/** The shortest text above `low` and below `high` after which any digits may follow. */
function middle(low: string, high: string | null): string {
  let made = ''
  for (let at = 0; ; at++) {
    const floor = digitAt(low, at)
    const ceiling = high?.startsWith(made) ? digitAt(high, at) : base
    if (ceiling - floor > 1) return made + digit(Math.floor((floor + ceiling) / 2))
    made += digit(floor)
  }
}

function jitter(draw: Draw): string {
  return digit(draw(base)) + digit(1 + draw(base - 1))
}

/** The number that the first digits stand for. */
function whole(key: string): number {
  let value = 0
  for (let at = 0; at < width; at++) value = value * base + digitAt(key, at)
  return value
}

function written(value: number): string {
  let text = ''
  for (let rest = value; text.length < width; rest = Math.floor(rest / base)) {
    text = digit(rest % base) + text
  }
  return text
}

/** Digits beyond the end are zeros; a letter that no key has counts as one too. */
function digitAt(key: string, at: number): number {
  return Math.max(0, digits.indexOf(key[at] ?? '0'))
}

function digit(value: number): string {
  return digits[value] ?? '0'
}
