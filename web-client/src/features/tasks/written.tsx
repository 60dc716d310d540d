import { lazy, Suspense } from 'react'

/* Without a network the words are shown as they were typed. */
const Markdown = lazy(() => import('./markdown.tsx').catch(() => ({ default: Plain })))

/** What a person wrote, with its Markdown; plain until that is loaded. */
export function Written({ text }: { text: string }) {
  return (
    <Suspense fallback={<Plain text={text} />}>
      <Markdown text={text} />
    </Suspense>
  )
}

function Plain({ text }: { text: string }) {
  return <p dir="auto">{text}</p>
}
