import { FileUp } from 'lucide'
import type { ReactNode } from 'react'
import button from './button.module.css'
import { Icon } from './icon.tsx'
import styles from './pick-file.module.css'
import text from './text.module.css'

/** Looks like a button and opens the browser's choice of one file; the same file can be picked again. */
export function PickFile(props: {
  /** Endings and media types that are offered first; what comes has to be checked all the same. */
  accept: string
  onPick: (file: File) => void
  /** The one act of its pane, small as what stands beside its title. */
  primary?: boolean
  children: ReactNode
}) {
  const names = [button.button, props.primary && `${button.primary} ${button.small}`, styles.pick]
  return (
    <label className={names.filter(Boolean).join(' ')}>
      <Icon of={FileUp} />
      {props.children}
      <input
        className={text.hidden}
        type="file"
        accept={props.accept}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file) props.onPick(file)
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}
