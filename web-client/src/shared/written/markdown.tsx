import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { Fragment, type ReactNode } from 'react'
import styles from './written.module.css'

/**
 * Text with Markdown as elements of an allow-list. HTML in it is shown as the text that it is, pictures
 * as their words, and a link goes only to the web: nothing that a person wrote can load or run anything.
 */
export default function Markdown({ text, small }: { text: string; small?: boolean }) {
  const names = small ? `${styles.markdown} ${styles.small}` : styles.markdown
  return <div className={names}>{drawn(fromMarkdown(text), 0)}</div>
}

function drawn(node: Nodes, key: number): ReactNode {
  switch (node.type) {
    case 'root':
      return <Fragment key={key}>{all(node.children)}</Fragment>
    case 'paragraph':
      return (
        <p key={key} dir="auto">
          {all(node.children)}
        </p>
      )
    case 'heading':
      return (
        <p key={key} dir="auto">
          <b>{all(node.children)}</b>
        </p>
      )
    case 'emphasis':
      return <em key={key}>{all(node.children)}</em>
    case 'strong':
      return <strong key={key}>{all(node.children)}</strong>
    case 'list':
      return node.ordered ? (
        <ol key={key} dir="auto" start={node.start ?? 1}>
          {all(node.children)}
        </ol>
      ) : (
        <ul key={key} dir="auto">
          {all(node.children)}
        </ul>
      )
    case 'listItem':
      return (
        <li key={key} dir="auto">
          {all(node.children)}
        </li>
      )
    case 'blockquote':
      return <blockquote key={key}>{all(node.children)}</blockquote>
    case 'inlineCode':
    case 'code':
      return <code key={key}>{node.value}</code>
    case 'break':
      return <br key={key} />
    case 'thematicBreak':
      return <hr key={key} />
    case 'link':
      return link(node.url, all(node.children), key)
    case 'image':
      return <Fragment key={key}>{node.alt ?? ''}</Fragment>
    case 'text':
    case 'html':
      return <Fragment key={key}>{node.value}</Fragment>
    default:
      return 'children' in node ? <Fragment key={key}>{all(node.children)}</Fragment> : null
  }
}

function all(nodes: readonly Nodes[]): ReactNode {
  return nodes.map((node, index) => drawn(node, index))
}

function link(url: string, words: ReactNode, key: number): ReactNode {
  if (!/^https?:\/\//i.test(url)) return <Fragment key={key}>{words}</Fragment>
  return (
    <a key={key} href={url} target="_blank" rel="noopener noreferrer nofollow">
      {words}
    </a>
  )
}
