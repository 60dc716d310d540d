import { createContext, useContext, useEffect } from 'react'
import type { Entry } from '../../core/engine/port.ts'
import { useValue } from '../../shared/model/use-model.ts'
import type { ComposerViewModel } from './composer-view-model.ts'
import type { TalkViewModel } from './talk-view-model.ts'

/** What a message can reach: the models of its room and the ways to other messages. */
export interface TalkGround {
  readonly talk: TalkViewModel
  readonly composer: ComposerViewModel
  /** Shows the message of `item` in the timeline. */
  readonly goTo: (item: string) => void
  /** Opens the conversation that the message of `item` belongs to. */
  readonly openThread: (item: string) => void
}

export const TalkContext = createContext<TalkGround | null>(null)

/** The ground of the room that is shown; only inside of one. */
export function useTalk(): TalkGround {
  const ground = useContext(TalkContext)
  if (!ground) throw new Error('a message stands outside of its room')
  return ground
}

/** The message that `item` names, once it is there. */
export function useQuote(item: string | undefined): Entry | null {
  const { talk } = useTalk()
  const quoted = useValue(talk, ({ quotes }) => (item === undefined ? null : quotes.get(item)))
  useEffect(() => {
    if (item !== undefined) talk.want(item)
  }, [talk, item])
  return quoted ?? null
}
