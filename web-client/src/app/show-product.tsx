import { I18nProvider } from '@lingui/react'
import type { Root } from 'react-dom/client'
import { alsoSpeak, i18n, speak } from '../shared/i18n/i18n.ts'
import { chooseLanguage } from '../shared/i18n/languages.ts'
import { PreferencesProvider } from '../shared/preferences/context.ts'
import { Preferences } from '../shared/preferences/preferences.ts'
import { part } from '../shared/ui/part.tsx'
import { App } from './app.tsx'
import './tokens.css'
import './base.css'
import { ErrorBoundary } from './error-boundary.tsx'
import { BoardPlace, opensAtBoard } from './load-board.ts'
import { JoinPlace, opensAtJoin } from './load-join.ts'
import { Workspace } from './load-workspace.ts'
import { applyLook } from './look.ts'
import type { Outside } from './outside.ts'

const UpdateNotice = part(async () => {
  const [notice] = await Promise.all([import('./update-notice.tsx'), alsoSpeak('history')])
  return notice.UpdateNotice
})

/** Loads the person's language, then shows the product in `root`. */
export async function showProduct(root: Root, outside: Outside): Promise<void> {
  if (opensAtJoin(window.location)) soon(JoinPlace)
  else soon(Workspace)
  if (opensAtBoard(window.location)) soon(BoardPlace)
  const preferences = new Preferences(window.localStorage, navigator.languages)
  await speak(chooseLanguage([preferences.snapshot().language]))
  applyLook(preferences.snapshot())
  preferences.subscribe(() => {
    applyLook(preferences.snapshot())
    void speak(chooseLanguage([preferences.snapshot().language]))
  })
  root.render(
    <I18nProvider i18n={i18n}>
      <PreferencesProvider value={preferences}>
        <ErrorBoundary>
          <App {...outside} />
          {outside.updates && <UpdateNotice updates={outside.updates} />}
        </ErrorBoundary>
      </PreferencesProvider>
    </I18nProvider>,
  )
}

/** Begins to load a part; where that fails, it is asked for again when it is shown. */
function soon(part: { load: () => Promise<void> }): void {
  part.load().catch(() => undefined)
}
