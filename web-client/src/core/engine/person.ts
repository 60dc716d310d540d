/** One agency of the team. */
export type Agency = {
  name: string
  title: string
  /** Two capital letters, ISO 3166-1. */
  country: string
  /** Two to four capitals, what people say for short. */
  code: string
  own: boolean
}

/** One person as a room knows them. */
export type Person = {
  officer: string
  displayName: string
  role: string
  /** Name of the person's {@link Agency}. */
  agency: string
  state: 'member' | 'invited' | 'removed'
  you: boolean
}
