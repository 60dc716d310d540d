import { Trans } from '@lingui/react'
import type { ReactElement } from 'react'
import { useWords } from './use-words.ts'
import type { MessageId, Values } from './words.ts'

/** A sentence with elements inside: `<b>…</b>` or `<chip/>` in the catalogue names one of `parts`. */
export function Sentence(props: {
  id: MessageId
  values?: Values
  parts?: Readonly<Record<string, ReactElement>>
}) {
  const { words } = useWords()
  return (
    <Trans
      id={props.id}
      values={words.isolate(props.values ?? {})}
      components={{ b: <b />, ...props.parts }}
    />
  )
}
