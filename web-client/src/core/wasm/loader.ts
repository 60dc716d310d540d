import { Runtime } from './errors.ts'
import { bridgeImports, coreImports } from './imports.ts'

/** Functions of ours that compiled Java code calls, by name. */
export type Host = Record<string, (...args: never[]) => unknown>

/** A program started from a module: what it exports by name. */
export type Program = Record<string, unknown>

const pageShift = 16
const mostPages = 1 << 15

/** Compiles with the built-in string functions where the browser has them. */
export async function compile(
  source: Promise<Response> | BufferSource,
): Promise<WebAssembly.Module> {
  const options = { builtins: ['js-string'] } as object
  if (!(source instanceof Promise)) {
    return await (WebAssembly.compile as Compile<BufferSource>)(source, options)
  }
  return await (WebAssembly.compileStreaming as Compile<Promise<Response>>)(source, options)
}

type Compile<T> = (source: T, options: object) => Promise<WebAssembly.Module>

/**
 * Starts a module that TeaVM compiled to WebAssembly GC, without `eval` in any form.
 *
 * @param host what Java declares as members of the module `host`
 * @returns the exported functions; rejects when the module asks for something that is not provided
 */
export async function start(module: WebAssembly.Module, host: Host): Promise<Program> {
  const runtime = new Runtime()
  const imports = importsFor(module, runtime, host)
  const missing = missingImports(module, imports)
  if (missing.length > 0) throw new Error(`engine asks for ${missing.join(', ')}`)
  const instance = await WebAssembly.instantiate(module, imports)
  runtime.attach(instance.exports)
  return globalsOf(instance)
}

/** Names that `module` imports and `imports` does not have; empty for a build that fits. */
function missingImports(module: WebAssembly.Module, imports: WebAssembly.Imports): string[] {
  return WebAssembly.Module.imports(module)
    .filter(({ module: space, name }) => !(name in (imports[space] ?? {})))
    .map(({ module: space, name }) => `${space}.${name}`)
}

function importsFor(module: WebAssembly.Module, runtime: Runtime, host: Host): WebAssembly.Imports {
  const ownStrings = WebAssembly.Module.imports(module).some((i) => i.module === 'wasm:js-string')
  const imports = {
    ...coreImports(runtime),
    teavmJso: bridgeImports(runtime, !ownStrings),
    'wasm:js-string': strings,
    host: reference(host),
    ...memory(module),
  }
  return imports as unknown as WebAssembly.Imports
}

/** String functions for browsers without the built-in ones. */
const strings = {
  fromCharCode: (code: number) => String.fromCharCode(code),
  concat: (a: string, b: string) => a + b,
  charCodeAt: (text: string, index: number) => text.charCodeAt(index),
  length: (text: string) => text.length,
  substring: (text: string, from: number, to: number) => text.substring(from, to),
  equals: (a: string | null, b: string | null) => (a === b ? 1 : 0),
  fromCharCodeArray: () => {
    throw new Error('not supported')
  },
  intoCharCodeArray: () => {
    throw new Error('not supported')
  },
}

/** The host as Java sees an imported module: one reference that it calls methods on. */
function reference(host: Host): Record<string, WebAssembly.Global> {
  return { __self__: new WebAssembly.Global({ value: 'externref', mutable: false }, host) }
}

/** The little linear memory beside the garbage-collected heap. */
function memory(module: WebAssembly.Module): Record<string, Record<string, unknown>> {
  const [section] = WebAssembly.Module.customSections(module, 'teavm.memoryRequirements')
  const wanted = section
    ? (JSON.parse(new TextDecoder().decode(section)) as { min?: number; dataSize?: number })
    : {}
  const linear = new WebAssembly.Memory({
    initial: Math.max(wanted.min ?? 0, 1),
    maximum: mostPages,
  })
  const constant = (value: number) =>
    new WebAssembly.Global({ value: 'i32', mutable: false }, value)
  return {
    env: { memory: linear },
    teavmMemory: {
      linearMemory: () => linear.buffer,
      notifyHeapResized: () => undefined,
      heapOffset: constant(((wanted.dataSize ?? 0) + 7) & ~7),
      maxSize: constant(((mostPages << pageShift) - 1) | 0),
    },
  }
}

function globalsOf(instance: WebAssembly.Instance): Program {
  const program: Program = {}
  for (const [name, value] of Object.entries(instance.exports)) {
    if (value instanceof WebAssembly.Global) program[name] = value.value
  }
  return program
}
