import { useLocation } from 'wouter'
import { JoinView } from '../features/join/join-view.tsx'
import { JoinViewModel } from '../features/join/join-view-model.ts'
import { useOwnModel } from '../shared/model/use-model.ts'
import type { Outside } from './outside.ts'
import type { SessionModel } from './session-model.ts'

/** Reads an invitation and makes this browser a device; then the first room is opened. */
export function JoinPlace(
  props: Pick<Outside, 'port' | 'passkeys' | 'fragment'> & { session: SessionModel },
) {
  const { session, port, passkeys, fragment } = props
  const [, go] = useLocation()
  const model = useOwnModel(() => {
    const done = (firstRoom: string | null) => {
      go(firstRoom ? `/rooms/${firstRoom}` : '/', { replace: true })
      session.open()
    }
    return new JoinViewModel(port, session.view, passkeys, fragment, done)
  })
  return <JoinView model={model} />
}
