/** Ends the journey with `claim` when it does not hold. */
export function expectThat(holds: boolean, claim: string): void {
  if (!holds) throw new Error(`not so: ${claim}`)
}
