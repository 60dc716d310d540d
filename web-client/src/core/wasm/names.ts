/**
 * What compiled Java code may reach in JavaScript. The stock runtime looks names up and builds
 * functions from text at run time, which needs `eval`; here both are closed tables, so that the
 * Worker runs under a strict policy and an unknown name stops the start instead of being run.
 */

/** Global names that the compiled class library asks for. */
const globals: Record<string, unknown> = {
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  BigInt64Array,
  Float32Array,
  Float64Array,
  ArrayBuffer,
  Array,
  Error,
  Object,
}

/** The function texts in the compiled class library, each written out as a real function. */
const bodies: Record<string, (value: unknown) => unknown> = {
  'return str;': (value) => value,
  'return number;': (value) => value,
  'return __this__;': (value) => value,
}

/** @returns the global `name`; throws for one that is not in the table */
export function globalNamed(name: string): unknown {
  if (!Object.hasOwn(globals, name)) throw new Error(`engine asks for the unknown name ${name}`)
  return globals[name]
}

/** @returns the function with the text `body`; throws for one that is not in the table */
export function functionOf(body: string): (value: unknown) => unknown {
  const known = Object.hasOwn(bodies, body) ? bodies[body] : undefined
  if (!known) throw new Error(`engine asks for the unknown function ${body}`)
  return known
}
