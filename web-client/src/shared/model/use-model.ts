import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Model } from './model.ts'

/** Shows the snapshot of `model` and renders again when it changes. */
export function useModel<S extends object>(model: Model<S>): S {
  return useSyncExternalStore(model.subscribe, model.snapshot)
}

/** Renders again only when `pick` gives another value; it must give the same one for the same state. */
export function useValue<S extends object, V>(model: Model<S>, pick: (state: S) => V): V {
  return useSyncExternalStore(model.subscribe, () => pick(model.snapshot()))
}

/** Makes one model for the life of a component and disposes of it afterwards. */
export function useOwnModel<M extends Model<object>>(make: () => M): M {
  const [model] = useState(make)
  useEffect(() => () => model.dispose(), [model])
  return model
}
