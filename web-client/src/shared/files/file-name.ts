/** A name that reads from left to right whatever its letters are, as names of files do. */
export function fileName(name: string): string {
  return `\u2066${name}\u2069`
}
