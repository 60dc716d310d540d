/** `short`: easy to guess; `differs`: the repetition is not the same. */
export type PassphraseProblem = 'short' | 'differs'

const enoughWords = 5
const enoughCharacters = 20

/** Whether a new passphrase can be taken; five words of any language, or twenty characters. */
export function passphraseProblem(passphrase: string, repeated: string): PassphraseProblem | null {
  const words = passphrase
    .trim()
    .split(/\s+/)
    .filter((word) => word.length > 1)
  const distinct = new Set(words).size
  const characters = passphrase.trim().length
  const strong = distinct >= enoughWords || (characters >= enoughCharacters && variety(passphrase))
  if (!strong) return 'short'
  return passphrase === repeated ? null : 'differs'
}

function variety(text: string): boolean {
  return new Set(text).size >= 8
}
