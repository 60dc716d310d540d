import type { IconNode } from 'lucide'
import { createElement, type ReactNode } from 'react'
import styles from './icon.module.css'

/** The shapes of each drawing that was used, made once: a page has hundreds of drawings of a few kinds. */
const made = new WeakMap<IconNode, ReactNode>()

/** A drawing beside a word; with `label` it stands for the word itself. */
export function Icon(props: {
  of: IconNode
  label?: string
  small?: boolean
  large?: boolean
  flip?: boolean
}) {
  const size = props.small ? styles.small : props.large ? styles.large : styles.plain
  const named = props.label ? { role: 'img', 'aria-label': props.label } : { 'aria-hidden': true }
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it has a label, or stands beside the word
    <svg viewBox="0 0 24 24" className={props.flip ? `${size} ${styles.flip}` : size} {...named}>
      {shapesOf(props.of)}
    </svg>
  )
}

function shapesOf(drawing: IconNode): ReactNode {
  const known = made.get(drawing)
  if (known !== undefined) return known
  const shapes = drawing.map(([tag, attributes], index) =>
    createElement(tag, { ...attributes, key: index }),
  )
  made.set(drawing, shapes)
  return shapes
}
