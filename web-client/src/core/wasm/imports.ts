import { JavaError, javaExceptionOf, type Runtime } from './errors.ts'
import { functionOf, globalNamed } from './names.ts'

type Callable = (...args: unknown[]) => unknown
type Table = Record<string, unknown>
type Indexable = Record<string, unknown>

const longestArgumentList = 12

/** Time, collection of garbage and stack traces: what every compiled program asks for. */
export function coreImports(runtime: Runtime): Record<string, Table> {
  const collected = new FinalizationRegistry<{ queue: unknown; ref: unknown }>((held) =>
    runtime.call('teavm.reportGarbageCollectedValue', held.queue, held.ref),
  )
  return {
    teavm: {
      createWeakRef(value: object, ref: unknown, queue: unknown) {
        if (queue !== null) collected.register(value, { queue, ref })
        return new WeakRef(value)
      },
      deref: (ref: WeakRef<object>) => ref.deref() ?? null,
      createStringWeakRef: (value: object) => new WeakRef(value),
      stringDeref: (ref: WeakRef<object>) => ref.deref(),
      takeStackTrace: () => ({ getStack: () => [] }),
      decorateException: (exception: unknown) => void new JavaError(runtime, exception),
    },
    teavmDate: { currentTimeMillis: () => Date.now() },
    teavmMath: Math as unknown as Table,
    teavmConsole: { putcharStderr: () => undefined, putcharStdout: () => undefined },
  }
}

/** Calls between Java and JavaScript values. */
export function bridgeImports(runtime: Runtime, stringBuiltins: boolean): Table {
  return {
    ...values(stringBuiltins),
    ...objects(runtime),
    ...definitions(runtime),
    ...families(runtime),
    getJavaException: javaExceptionOf,
    getJSException: (e: unknown) => runtime.call('teavm.getJsException', e),
  }
}

function values(stringBuiltins: boolean): Table {
  const table: Table = {
    stringBuiltinsSupported: () => stringBuiltins,
    isUndefined: (value: unknown) => value === undefined,
    isPrimitive: (value: unknown, type: string) => value === null || typeof value === type,
    instanceOf: (value: unknown, type: new () => unknown) => value instanceof type,
    instanceOfOrNull: (value: unknown, type: new () => unknown) =>
      value === null || value instanceof type,
    sameRef: Object.is,
    emptyArray: () => [],
    appendToArray: (array: unknown[], value: unknown) => array.push(value),
    concatArray: (a: unknown[], b: unknown[]) => [...a, ...b],
    wrapBoolean: (value: number) => value !== 0,
    unwrapBoolean: (value: unknown) => (value ? 1 : 0),
  }
  for (const kind of ['Byte', 'Short', 'Char', 'Int', 'Long', 'Float', 'Double']) {
    table[`wrap${kind}`] = (value: unknown) => value
    table[`unwrap${kind}`] = (value: unknown) => value
  }
  return table
}

/** Java objects never leave the engine as such; JavaScript objects enter as opaque references. */
function objects(runtime: Runtime): Table {
  const java = new WeakMap<object, object>()
  const script = new WeakMap<object, object>()
  const read = (target: Indexable | null, name: string) =>
    runtime.forJava(() => (target === null ? globalNamed(name) : target[name]))
  return {
    getProperty: read,
    global: (name: string) => runtime.forJava(() => globalNamed(name)),
    setProperty: (target: Indexable, name: string, value: unknown) => {
      target[name] = value
    },
    setPropertyPure: (target: Indexable, name: string, value: unknown) => {
      target[name] = value
    },
    javaObjectToJS: (instance: object | null) => {
      if (instance === null) return null
      const known = script.get(instance) ?? {}
      script.set(instance, known)
      java.set(known, instance)
      return known
    },
    unwrapJavaObject: (value: object) => java.get(value),
    wrapObject: (value: unknown) =>
      value === null ? null : runtime.call('teavm.jso.createWrapper', value),
    hashCode: () => 0,
  }
}

/** The compiled code copies signed bytes in blocks, and any other array element by element, a hundred times slower. */
function signed(value: unknown): unknown {
  if (!(value instanceof Uint8Array)) return value
  return new Int8Array(value.buffer, value.byteOffset, value.byteLength)
}

function definitions(runtime: Runtime): Table {
  const exported = (target: Callable, variadic?: boolean): Callable => {
    const fixed = target.length - 1
    const call: Callable = (...given) => {
      const args = given.map(signed)
      return runtime.forScript(() =>
        variadic ? target(...args.slice(0, fixed), args.slice(fixed)) : target(...args),
      )
    }
    return Object.defineProperty(call, 'length', { value: target.length })
  }
  return {
    defineFunction: exported,
    createClass: () => ({}),
    defineStaticMethod: (type: Table, name: string, target: Callable, variadic?: boolean) => {
      type[name] = exported(target, variadic)
    },
  }
}

/** Imports that exist once for each number of arguments. */
function families(runtime: Runtime): Table {
  const call = (target: Callable, ...args: unknown[]) => runtime.forJava(() => target(...args))
  const method = (target: Indexable | null, name: string, ...args: unknown[]) =>
    runtime.forJava(() =>
      target === null
        ? (globalNamed(name) as Callable)(...args)
        : (target[name] as Callable).apply(target, args),
    )
  const construct = (type: new (...args: unknown[]) => object, ...args: unknown[]) =>
    runtime.forJava(() => new type(...args))
  const create = (...namesAndBody: string[]) => functionOf(namesAndBody.at(-1) ?? '')
  const table: Table = {}
  for (let count = 0; count <= longestArgumentList; count++) {
    table[`callFunction${count}`] = call
    table[`callMethod${count}`] = method
    table[`construct${count}`] = construct
    table[`createFunction${count}`] = create
    table[`bindFunction${count}`] = (f: Callable, ...args: unknown[]) => f.bind(null, ...args)
    table[`arrayOf${count}`] = (...args: unknown[]) => args
  }
  return table
}
