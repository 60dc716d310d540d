import type { ButtonHTMLAttributes, Ref } from 'react'
import styles from './button.module.css'

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** `primary`: the one act of its pane; `plain`: beside others; `stopping`: takes something away. */
  kind?: 'primary' | 'plain' | 'stopping'
  /** A square button; give it an `aria-label`. */
  square?: boolean
  small?: boolean
  wide?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** A button of ours; `type` is `button` unless told otherwise. */
export function Button({ kind, square, small, wide, className, ...rest }: Props) {
  const names = [
    styles.button,
    kind && styles[kind],
    square && styles.square,
    small && styles.small,
    wide && styles.wide,
    className,
  ]
  return <button type="button" {...rest} className={names.filter(Boolean).join(' ')} />
}
