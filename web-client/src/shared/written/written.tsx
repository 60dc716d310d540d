import { lazy, Suspense } from 'react'

const Markdown = lazy(() => import('./markdown.tsx'))

/* Without any of these, text is itself and needs nobody to read it. */
const marks = /[*_`~#>[\]\\]|^\s*(?:[-+]|\d+[.)])\s|https?:|\n\s*\n|^(?:---|===)/mu

/** What a person wrote, with its Markdown; plain until that is loaded, and where there is none. */
export function Written({ text, small }: { text: string; small?: boolean }) {
  const plain = <p dir="auto">{text}</p>
  if (!small && !marks.test(text)) return plain
  return (
    <Suspense fallback={plain}>
      <Markdown text={text} small={small ?? false} />
    </Suspense>
  )
}
