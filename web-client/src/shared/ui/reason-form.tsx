import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import text from './text.module.css'
import { TextField } from './text-field.tsx'

/** As much of a reason as the record takes. */
const longest = 400

interface Asking {
  readonly label: string
  /** Who reads it, and what a good one says. */
  readonly hint: string
  /** What is done with it, in the words of a button. */
  readonly act: string
  /** It is being done: another press does nothing. */
  readonly busy: boolean
  readonly onAct: (reason: string) => void
  readonly onClose: () => void
}

/** Asks why, in place and at once; nothing is done without a reason. */
export function ReasonForm(props: Asking) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const said = reason.trim()
  /* What opened it is gone, and the focus with it. */
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), [])
  return (
    <form
      ref={form}
      className={text.stack}
      onSubmit={(event) => {
        event.preventDefault()
        if (said !== '' && !props.busy) props.onAct(said)
      }}
    >
      <ReasonField {...props} value={reason} onWrite={setReason} />
      <div className={text.row}>
        <Button type="submit" kind="stopping" small disabled={props.busy || said === ''}>
          {props.act}
        </Button>
        <Button small onClick={props.onClose}>
          {t('act.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Says what would be done and asks why, over the page; Enter in the reason does it as well. */
export function ReasonDialog(
  props: Asking & {
    readonly title: string
    readonly kind: 'primary' | 'stopping'
    /** Stands before the reason. */
    readonly children: ReactNode
    /** What came of the last try. */
    readonly told: ReactNode
  },
) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const said = reason.trim()
  const ready = said !== '' && !props.busy
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('act.cancel')}</Button>
          <Button kind={props.kind} disabled={!ready} onClick={() => props.onAct(said)}>
            {props.act}
          </Button>
        </>
      }
    >
      {props.children}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) props.onAct(said)
        }}
      >
        <ReasonField {...props} value={reason} onWrite={setReason} />
      </form>
      {props.told}
    </Dialog>
  )
}

function ReasonField(props: {
  label: string
  hint: string
  value: string
  onWrite: (reason: string) => void
}) {
  return (
    <TextField
      data-start=""
      label={props.label}
      hint={props.hint}
      maxLength={longest}
      dir="auto"
      value={props.value}
      onChange={(event) => props.onWrite(event.currentTarget.value)}
    />
  )
}
