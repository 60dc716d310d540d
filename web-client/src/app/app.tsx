import { lazy, Suspense, useEffect } from 'react'
import { useRoute } from 'wouter'
import { UnlockView } from '../features/unlock/unlock-view.tsx'
import { UnlockViewModel } from '../features/unlock/unlock-view-model.ts'
import { Announcer } from '../shared/a11y/announcer.tsx'
import { alsoSpeak } from '../shared/i18n/i18n.ts'
import { useWords } from '../shared/i18n/use-words.ts'
import { useModel, useOwnModel } from '../shared/model/use-model.ts'
import type { Passkeys } from '../shared/passkey/passkeys.ts'
import { Late } from '../shared/ui/late.tsx'
import { Page } from '../shared/ui/page.tsx'
import { Broken } from './error-boundary.tsx'
import { loadJoin } from './load-join.ts'
import { loadWorkspace } from './load-workspace.ts'
import type { Outside } from './outside.ts'
import { SessionModel } from './session-model.ts'

const Workspace = lazy(loadWorkspace)
const JoinPlace = lazy(loadJoin)

const CheckPlace = lazy(async () => {
  const [place] = await Promise.all([
    import('../features/check/check-place.tsx'),
    alsoSpeak('export'),
  ])
  return place
})

/** The whole product: decides which big screen is shown. */
export function App({ port, passkeys, fragment }: Outside) {
  const session = useOwnModel(() => new SessionModel(port, fragment !== ''))
  const { place } = useModel(session)
  const [checks] = useRoute('/check')
  useEffect(() => void loadWorkspace(), [])
  useEffect(() => {
    /* The port rejects only when the engine itself is broken; no view can go on then. */
    const fail = () => session.fail()
    window.addEventListener('unhandledrejection', fail)
    return () => window.removeEventListener('unhandledrejection', fail)
  }, [session])
  if (checks) {
    return (
      <Suspense fallback={<Starting />}>
        <CheckPlace port={port} />
      </Suspense>
    )
  }
  return (
    <>
      <Announcer />
      {place === 'starting' && <Starting />}
      {place === 'join' && (
        <Suspense fallback={<Starting />}>
          <JoinPlace session={session} port={port} passkeys={passkeys} fragment={fragment} />
        </Suspense>
      )}
      {place === 'locked' && <Locked session={session} port={port} passkeys={passkeys} />}
      {place === 'open' && (
        <Suspense fallback={<Starting />}>
          <Workspace session={session} port={port} />
        </Suspense>
      )}
      {place === 'broken' && <Broken />}
    </>
  )
}

function Starting() {
  const { t } = useWords()
  return (
    <Late>
      <Page title="Entente">
        <p role="status">{t('app.starting')}</p>
      </Page>
    </Late>
  )
}

type Entrance = Pick<Outside, 'port'> & { session: SessionModel; passkeys: Passkeys }

function Locked({ session, port, passkeys }: Entrance) {
  const model = useOwnModel(() => new UnlockViewModel(port, passkeys, () => session.open()))
  return <UnlockView model={model} />
}
