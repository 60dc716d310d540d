import { KeyRound, LockKeyhole, Smartphone } from 'lucide'
import type { ReactNode } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Note } from '../../shared/ui/note.tsx'
import text from '../../shared/ui/text.module.css'
import { TextField } from '../../shared/ui/text-field.tsx'
import styles from './join.module.css'
import type { JoinViewModel } from './join-view-model.ts'

/** A passkey or a passphrase: what opens this device from now on. */
export function UnlockChoice({ model }: { model: JoinViewModel }) {
  const { t } = useWords()
  const { method, busy, passkeyOffered, passkeyProblem } = useModel(model)
  return (
    <form
      className={styles.card}
      onSubmit={(event) => {
        event.preventDefault()
        void model.join()
      }}
    >
      <fieldset className={text.stack}>
        <legend className={styles.legend}>{t('join.unlockTitle')}</legend>
        <p className={`${text.small} ${text.muted}`}>{t('join.keyStays')}</p>
        {passkeyOffered && (
          <Choice
            model={model}
            method="passkey"
            title={t('join.passkey')}
            words={t('join.passkeyWords')}
          >
            <Icon of={KeyRound} large />
          </Choice>
        )}
        <Choice
          model={model}
          method="passphrase"
          title={t('join.passphrase')}
          words={t('join.passphraseWords')}
        >
          <Icon of={LockKeyhole} large />
        </Choice>
      </fieldset>
      {passkeyOffered === false && (
        <Note icon={Smartphone} title={t('join.noPasskey')} role="status">
          <p className={text.muted}>{t('join.noPasskeyNext')}</p>
        </Note>
      )}
      {passkeyProblem === 'cancelled' && (
        <Note icon={KeyRound} title={t('passkey.cancelled')} role="alert">
          <p className={text.muted}>{t('passkey.cancelledNext')}</p>
        </Note>
      )}
      {method === 'passphrase' && <PassphraseFields model={model} />}
      <Button type="submit" kind="primary" wide aria-disabled={busy}>
        {method === 'passkey' ? t('join.withPasskey') : t('join.withPassphrase')}
      </Button>
    </form>
  )
}

function Choice(props: {
  model: JoinViewModel
  method: 'passkey' | 'passphrase'
  title: string
  words: string
  children: ReactNode
}) {
  const { model, method } = props
  const chosen = useModel(model).method === method
  return (
    <label className={chosen ? `${styles.choice} ${styles.chosen}` : styles.choice}>
      <input
        className={text.hidden}
        type="radio"
        name="unlock"
        checked={chosen}
        onChange={() => model.choose(method)}
      />
      {props.children}
      <span>
        <b>{props.title}</b>
        <span className={`${styles.choiceWords} ${text.small} ${text.muted}`}>{props.words}</span>
      </span>
    </label>
  )
}

function PassphraseFields({ model }: { model: JoinViewModel }) {
  const { t } = useWords()
  const { passphrase, repeated, passphraseProblem } = useModel(model)
  return (
    <>
      <TextField
        label={t('join.passphrase')}
        hint={t('join.passphraseHint')}
        error={passphraseProblem === 'short' ? t('join.passphraseShort') : null}
        type="password"
        autoComplete="new-password"
        value={passphrase}
        onChange={(event) => model.typePassphrase(event.currentTarget.value)}
      />
      <TextField
        label={t('join.passphraseAgain')}
        error={passphraseProblem === 'differs' ? t('join.passphraseDiffers') : null}
        type="password"
        autoComplete="new-password"
        value={repeated}
        onChange={(event) => model.repeatPassphrase(event.currentTarget.value)}
      />
    </>
  )
}
