/** The alphabet of codes: Crockford's base 32, which has no I, L, O and U. */
const readAs: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' }

/** The length of each half of a code. */
export const halfLength = 4

/** What a person typed or pasted, as the letters and digits of a code; everything else is dropped. */
export function codeCharacters(typed: string): string {
  return [...typed.toUpperCase()]
    .map((character) => readAs[character] ?? character)
    .filter((character) => /[0-9A-HJKMNP-TV-Z]/.test(character))
    .join('')
}

/** Splits what was typed into a field over both fields: pasting the whole code fills both. */
export function spread(typed: string, rest: string): { first: string; second: string } {
  const characters = codeCharacters(typed)
  const first = characters.slice(0, halfLength)
  const over = characters.slice(halfLength, 2 * halfLength)
  return { first, second: over === '' ? rest : over }
}
