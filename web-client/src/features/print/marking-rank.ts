import { joined, parted } from '../../shared/marking/marking-text.ts'

const order = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED']

/**
 * The marking under which all of `markings` may stand on one page: the strictest of the traffic lights, every
 * other code there is, and all conditions. `standard` is that of what has none of its own. Empty when none of
 * them has any.
 */
export function strictestOf(markings: readonly string[], standard: string): string {
  const all = markings.map((marking) => parted(marking === '' ? standard : marking))
  const codes = [...new Set(all.flatMap((one) => one.codes))]
  const lights = codes.filter((code) => order.includes(code))
  const strictest = lights.toSorted((a, b) => order.indexOf(b) - order.indexOf(a)).slice(0, 1)
  const others = codes.filter((code) => !order.includes(code)).toSorted()
  const conditions = new Set(
    all.flatMap((one) => one.conditions.split(';')).map((one) => one.trim()),
  )
  conditions.delete('')
  return joined({
    codes: [...strictest, ...others],
    conditions: [...conditions].toSorted().join('; '),
  })
}
