import { type ComponentType, createElement, type ReactNode, useEffect, useState } from 'react'

/** A screen, or a piece of one, that is loaded apart. */
export type Part<P extends object> = ((props: P & { waiting?: ReactNode }) => ReactNode) & {
  /** Brings it here before it is shown. */
  readonly load: () => Promise<void>
}

/**
 * Loads a screen when it is first shown and draws it the moment it is here, with `waiting` in its place until
 * then. React holds whatever suspends back for up to 300 ms after another such thing was shown, so that pages
 * do not flicker; that is most of what a person may wait for a board. A screen that cannot be loaded throws
 * where it stands, and is asked for again when it is shown the next time.
 */
export function part<P extends object>(bring: () => Promise<ComponentType<P>>): Part<P> {
  let here: ComponentType<P> | null = null
  const load = async () => {
    here = await bring()
  }
  function Shown({ waiting = null, ...props }: P & { waiting?: ReactNode }) {
    const [screen, setScreen] = useState(() => here)
    const [failure, setFailure] = useState<Error | null>(null)
    useEffect(() => {
      if (screen) return undefined
      let over = false
      load().then(
        () => !over && setScreen(() => here),
        (cause: unknown) => !over && setFailure(new Error('part_not_loaded', { cause })),
      )
      return () => {
        over = true
      }
    }, [screen])
    if (failure) throw failure
    return screen ? createElement(screen, props as unknown as P) : waiting
  }
  return Object.assign(Shown, { load })
}
