import { I18nProvider } from '@lingui/react'
import type { Root } from 'react-dom/client'
import { i18n, speak } from '../shared/i18n/i18n.ts'
import { chooseLanguage } from '../shared/i18n/languages.ts'
import { PreferencesProvider } from '../shared/preferences/context.ts'
import { Preferences } from '../shared/preferences/preferences.ts'
import { App } from './app.tsx'
import './tokens.css'
import './base.css'
import { ErrorBoundary } from './error-boundary.tsx'
import { loadBoard, opensAtBoard } from './load-board.ts'
import { loadJoin, opensAtJoin } from './load-join.ts'
import { applyLook } from './look.ts'
import type { Outside } from './outside.ts'
import { UpdateNotice } from './update-notice.tsx'

/** Loads the person's language, then shows the product in `root`. */
export async function showProduct(root: Root, outside: Outside): Promise<void> {
  if (opensAtBoard(window.location)) void loadBoard()
  if (opensAtJoin(window.location)) void loadJoin()
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
