const order = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED']

/**
 * The marking under which all of `markings` may stand on one page: the strictest of the traffic lights
 * and every other code there is. Empty when none of them has any.
 */
export function strictestOf(markings: readonly string[]): string {
  const codes = new Set(
    markings.flatMap((marking) => marking.split(/\s+/)).filter((code) => code !== ''),
  )
  const lights = [...codes].filter((code) => code.startsWith('TLP:'))
  const strictest = lights.toSorted((a, b) => order.indexOf(b) - order.indexOf(a))[0]
  const others = [...codes].filter((code) => !code.startsWith('TLP:')).sort()
  return [...(strictest ? [strictest] : []), ...others].join(' ')
}
