import { lazy, Suspense } from 'react'

const Markdown = lazy(() => import('./markdown.tsx'))

/** What a person wrote, with its Markdown; plain until that is loaded. */
export function Written({ text }: { text: string }) {
  return (
    <Suspense fallback={<p dir="auto">{text}</p>}>
      <Markdown text={text} />
    </Suspense>
  )
}
