/** How exceptions cross the border between Java and JavaScript, in both directions. */

const javaException = Symbol('javaException')

type RuntimeExports = Record<string, (...args: unknown[]) => unknown>

/** Exports of the running instance; set once, right after instantiation. */
export class Runtime {
  exports: RuntimeExports = {}
  private tag: WebAssembly.Tag | undefined

  attach(exports: WebAssembly.Exports): void {
    this.exports = exports as unknown as RuntimeExports
    this.tag = exports['teavm.javaException']
  }

  /** Calls a named export; a missing one is a broken build. */
  call(name: string, ...args: unknown[]): unknown {
    const target = this.exports[name]
    if (!target) throw new Error(`engine lacks ${name}`)
    return target(...args)
  }

  /** Runs `work` for Java: what JavaScript throws becomes a Java exception. */
  forJava<T>(work: () => T): T {
    try {
      return work()
    } catch (e) {
      const known = (e as { [javaException]?: unknown } | null)?.[javaException]
      this.call('teavm.js.throwException', known ?? this.call('teavm.js.wrapException', e))
      throw e
    }
  }

  /** Runs `work` for JavaScript: a Java exception becomes an `Error` with its message. */
  forScript<T>(work: () => T): T {
    try {
      return work()
    } catch (e) {
      throw this.translate(e)
    }
  }

  private translate(e: unknown): unknown {
    if (!(e instanceof WebAssembly.Exception) || !this.tag || !e.is(this.tag)) return e
    const java: unknown = e.getArg(this.tag, 0)
    return (
      this.call('teavm.js.extractException', java) ??
      this.call('teavm.getJsException', java) ??
      new JavaError(this, java)
    )
  }
}

/** A Java exception as JavaScript sees it. */
export class JavaError extends Error {
  readonly [javaException]: unknown
  readonly #runtime: Runtime

  constructor(runtime: Runtime, exception: unknown) {
    super()
    this.name = 'JavaError'
    this.#runtime = runtime
    this[javaException] = exception
    runtime.call('teavm.setJsException', exception, this)
  }

  override get message(): string {
    const text = this.#runtime.call('teavm.exceptionMessage', this[javaException])
    return text === null ? '' : String(this.#runtime.call('teavm.stringToJs', text))
  }
}

/** The Java exception inside `e`, for the import of that name. */
export function javaExceptionOf(e: Error): unknown {
  return (e as JavaError)[javaException]
}

/** Whether `cause` ended the program itself, so that nothing of it may be used any more. */
export function isTrap(cause: unknown): boolean {
  return cause instanceof WebAssembly.RuntimeError || cause instanceof RangeError
}
