import { useEffect } from 'react'
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
import { part } from '../shared/ui/part.tsx'
import { Broken } from './error-boundary.tsx'
import { JoinPlace } from './load-join.ts'
import { Workspace } from './load-workspace.ts'
import type { Outside } from './outside.ts'
import { SessionModel } from './session-model.ts'

const CheckPlace = part(async () => {
  const [place] = await Promise.all([
    import('../features/check/check-place.tsx'),
    alsoSpeak('export'),
  ])
  return place.default
})

const FoundPlace = part(async () => {
  const [place] = await Promise.all([
    import('../features/found/found-place.tsx'),
    alsoSpeak('found'),
  ])
  return place.default
})

/** The whole product: decides which big screen is shown. */
export function App({ port, passkeys, fragment }: Outside) {
  const session = useOwnModel(() => new SessionModel(port, fragment !== ''))
  const { place } = useModel(session)
  const [checks] = useRoute('/check')
  const [founds] = useRoute('/found')
  useEffect(() => {
    /* Where this fails, the rooms are asked for again when they are shown. */
    Workspace.load().catch(() => undefined)
  }, [])
  useEffect(() => {
    /* The port rejects only when the engine itself is broken; no view can go on then. */
    const fail = () => session.fail()
    window.addEventListener('unhandledrejection', fail)
    return () => window.removeEventListener('unhandledrejection', fail)
  }, [session])
  if (checks) return <CheckPlace waiting={<Starting />} port={port} />
  if (founds) return <FoundPlace waiting={<Starting />} secret={fragment} />
  return (
    <>
      <Announcer />
      {place === 'starting' && <Starting />}
      {place === 'join' && (
        <JoinPlace
          waiting={<Starting />}
          session={session}
          port={port}
          passkeys={passkeys}
          fragment={fragment}
        />
      )}
      {place === 'locked' && <Locked session={session} port={port} passkeys={passkeys} />}
      {place === 'open' && <Workspace waiting={<Starting />} session={session} port={port} />}
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
