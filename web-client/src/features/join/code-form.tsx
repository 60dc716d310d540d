import { useEffect, useId, useRef } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import field from '../../shared/ui/field.module.css'
import { halfLength } from './code.ts'
import styles from './join.module.css'
import type { JoinViewModel } from './join-view-model.ts'

/** Two fields for the code that came another way; pasting the whole code into the first fills both. */
export function CodeForm({ model }: { model: JoinViewModel }) {
  const { t } = useWords()
  const { offer, first, second, codeProblem, triesLeft, busy } = useModel(model)
  const id = useId()
  const firstField = useRef<HTMLInputElement>(null)
  const secondField = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (window.matchMedia('(pointer: fine)').matches) firstField.current?.focus()
  }, [])
  const error = codeProblem && codeErrors[codeProblem]
  const shared = {
    className: `${field.input} ${field.code}`,
    autoComplete: 'off',
    autoCapitalize: 'characters',
    spellCheck: false,
    'aria-describedby': `${id}-words`,
    'aria-invalid': codeProblem ? true : undefined,
  } as const
  return (
    <form
      className={styles.card}
      onSubmit={(event) => {
        event.preventDefault()
        void model.checkCode()
      }}
    >
      <fieldset className={field.field}>
        <legend className={field.label}>
          {t(offer?.ownDevice ? 'join.codeOwn' : 'join.code')}
        </legend>
        <div className={field.pair}>
          <input
            {...shared}
            ref={firstField}
            aria-label={t('join.codeFirst')}
            value={first}
            onChange={(event) => {
              const typed = event.currentTarget.value
              model.typeFirst(typed)
              if (model.snapshot().first.length === halfLength) secondField.current?.focus()
            }}
          />
          <span aria-hidden="true">–</span>
          <input
            {...shared}
            ref={secondField}
            aria-label={t('join.codeSecond')}
            value={second}
            onChange={(event) => model.typeSecond(event.currentTarget.value)}
          />
        </div>
        <p
          id={`${id}-words`}
          className={error ? field.error : field.hint}
          role={error ? 'alert' : undefined}
        >
          {error ? t(error, { tries: triesLeft }) : t('join.codeHint')}
        </p>
      </fieldset>
      <Button type="submit" kind="primary" wide aria-disabled={busy}>
        {busy ? t('join.checking') : t('act.continue')}
      </Button>
    </form>
  )
}

const codeErrors = { incomplete: 'join.codeIncomplete', wrong: 'join.codeWrong' } as const
