/*
 * How words are compared when something is looked for: without case and accents, in one form of each
 * Arabic letter, with Western digits. One character of text folds to none, one or several.
 */

const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ک: 'ك',
  ء: '',
  ـ: '',
}

const marks = /\p{M}+/gu
const plain = /^[ -~]*$/
const spaces = /\s/
const western = 0x30

/** The folded form of one character. */
function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x660 && code <= 0x669) return String.fromCharCode(western + code - 0x660)
  if (code >= 0x6f0 && code <= 0x6f9) return String.fromCharCode(western + code - 0x6f0)
  if (spaces.test(character)) return ' '
  const known = letters[character.toLowerCase()]
  if (known !== undefined) return known
  const bare = character.normalize('NFKD').replaceAll(marks, '').toLowerCase()
  return [...bare].map((each) => letters[each] ?? each).join('')
}

const folded = new Map<string, string>()
const mostFolded = 4096

function foldOnce(character: string): string {
  const before = folded.get(character)
  if (before !== undefined) return before
  const now = foldCharacter(character)
  if (folded.size < mostFolded) folded.set(character, now)
  return now
}

/** `text` as it is compared. */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  let out = ''
  for (const character of text) out += foldOnce(character)
  return out
}

const apart = /[^\p{L}\p{N}]+/gu
const digit = /\d/

/**
 * What numbers and plates look like without what people write between their parts, or '' for text
 * without a digit: `AB 123-CD` and `ab123cd` are the same plate.
 */
export function compact(foldedText: string): string {
  return digit.test(foldedText) ? foldedText.replaceAll(apart, '') : ''
}

/** The words of a query, folded; all of them have to occur. */
export function termsOf(query: string): string[] {
  const words = fold(query).split(' ')
  return [...new Set(words.filter((word) => word !== ''))]
}

/** A stretch of text, marked when it is what was looked for. */
export interface Stretch {
  readonly text: string
  readonly hit: boolean
}

/** `text` in stretches, with what `query` finds in it marked. */
export function highlight(text: string, query: string): Stretch[] {
  const { flat, from } = aligned(text)
  const hits = new Uint8Array(text.length)
  for (const term of termsOf(query)) {
    mark(flat, term, (start, end) => {
      hits.fill(1, from[start], from[end] ?? text.length)
    })
    markNumber(flat, term, (start, end) => {
      hits.fill(1, from[start], from[end] ?? text.length)
    })
  }
  return stretches(text, hits)
}

/** The folded text and, for each of its units, where it stands in the text. */
function aligned(text: string): { flat: string; from: number[] } {
  let flat = ''
  let at = 0
  const from: number[] = []
  for (const character of text) {
    const folds = foldOnce(character)
    for (let i = 0; i < folds.length; i++) from.push(at)
    flat += folds
    at += character.length
  }
  return { flat, from }
}

function mark(flat: string, term: string, hit: (start: number, end: number) => void): void {
  for (let at = flat.indexOf(term); at >= 0; at = flat.indexOf(term, at + 1)) {
    hit(at, at + term.length)
  }
}

/** Marks a number or plate that is written with other signs between its parts. */
function markNumber(flat: string, term: string, hit: (start: number, end: number) => void): void {
  const wanted = compact(term)
  if (wanted === '') return
  const kept = [...flat].flatMap((each, index) => (/[\p{L}\p{N}]/u.test(each) ? [index] : []))
  const dense = kept.map((index) => flat[index]).join('')
  mark(dense, wanted, (start, end) => hit(kept[start] ?? 0, (kept[end - 1] ?? 0) + 1))
}

function stretches(text: string, hits: Uint8Array): Stretch[] {
  const out: Stretch[] = []
  for (let at = 0; at < text.length; ) {
    let end = at + 1
    while (end < text.length && hits[end] === hits[at]) end++
    out.push({ text: text.slice(at, end), hit: hits[at] === 1 })
    at = end
  }
  return out
}
