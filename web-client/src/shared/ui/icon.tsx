import type { LucideIcon } from 'lucide-react'
import styles from './icon.module.css'

/** A drawing beside a word; with `label` it stands for the word itself. */
export function Icon(props: {
  of: LucideIcon
  label?: string
  small?: boolean
  large?: boolean
  flip?: boolean
}) {
  const Drawing = props.of
  const size = props.small ? 14 : props.large ? 20 : 16
  const named = props.label ? { role: 'img', 'aria-label': props.label } : { 'aria-hidden': true }
  return (
    <Drawing
      size={size}
      strokeWidth={props.small ? 2 : 1.6}
      className={props.flip ? styles.flip : undefined}
      focusable="false"
      {...named}
    />
  )
}
