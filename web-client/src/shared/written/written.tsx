import { lazy, Suspense } from 'react'

/* Without a network the words are shown as they were typed. */
const Markdown = lazy(() => import('./markdown.tsx').catch(() => ({ default: Plain })))

/* Without any of these, text is itself and needs nobody to read it. */
const marks = /[*_`~#>[\]\\]|^\s*(?:[-+]|\d+[.)])\s|https?:|\n\s*\n|^(?:---|===)/mu

/** What a person wrote, with its Markdown; plain until that is loaded, and where there is none. */
export function Written({ text, small }: { text: string; small?: boolean }) {
  const plain = <Plain text={text} />
  if (!small && !marks.test(text)) return plain
  return (
    <Suspense fallback={plain}>
      <Markdown text={text} small={small ?? false} />
    </Suspense>
  )
}

function Plain({ text }: { text: string }) {
  return <p dir="auto">{text}</p>
}
