import { KeyRound, TriangleAlert } from 'lucide'
import { useEffect, useRef } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Note } from '../../shared/ui/note.tsx'
import { Page } from '../../shared/ui/page.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import text from '../../shared/ui/text.module.css'
import { TextField } from '../../shared/ui/text-field.tsx'
import styles from './unlock.module.css'
import type { UnlockViewModel } from './unlock-view-model.ts'

/** What a person meets when they come back: one thing to do, and where their messages are. */
export function UnlockView({ model }: { model: UnlockViewModel }) {
  const { t } = useWords()
  const { method, passphrase, busy, problem, passkeyProblem } = useModel(model)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (method) form.current?.querySelector<HTMLElement>('input, button')?.focus()
  }, [method])
  const wrongPassphrase = method === 'passphrase' && problem?.code === 'wrong_secret'
  return (
    <Page title={t('unlock.title')}>
      <form
        ref={form}
        className={styles.card}
        onSubmit={(event) => {
          event.preventDefault()
          void model.unlock()
        }}
      >
        <p className={text.muted}>{t('unlock.words')}</p>
        {method === 'passphrase' && (
          <TextField
            label={t('join.passphrase')}
            error={wrongPassphrase ? t('unlock.wrongPassphrase') : null}
            type="password"
            autoComplete="current-password"
            value={passphrase}
            onChange={(event) => model.typePassphrase(event.currentTarget.value)}
          />
        )}
        {problem && !wrongPassphrase && (
          <Note icon={TriangleAlert} tone="stop" role="alert">
            {t(problemSentence(problem))}
          </Note>
        )}
        {passkeyProblem && (
          <Note icon={KeyRound} title={t('passkey.cancelled')} role="alert">
            <p className={text.muted}>{t('unlock.passkeyNext')}</p>
          </Note>
        )}
        {method && (
          <Button type="submit" kind="primary" wide aria-disabled={busy}>
            {busy
              ? t('unlock.opening')
              : method === 'passkey'
                ? t('unlock.withPasskey')
                : t('unlock.act')}
          </Button>
        )}
      </form>
    </Page>
  )
}
