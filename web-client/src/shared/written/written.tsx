import { part } from '../ui/part.tsx'

/* Without a network the words are shown as they were typed. */
const Markdown = part(async () => (await import('./markdown.tsx').catch(() => plainly)).default)

/* Without any of these, text is itself and needs nobody to read it. */
const marks = /[*_`~#>[\]\\]|^\s*(?:[-+]|\d+[.)])\s|https?:|\n\s*\n|^(?:---|===)/mu

/** What a person wrote, with its Markdown; plain until that is loaded, and where there is none. */
export function Written({ text, small }: { text: string; small?: boolean }) {
  const plain = <Plain text={text} />
  if (!small && !marks.test(text)) return plain
  return <Markdown waiting={plain} text={text} small={small ?? false} />
}

function Plain({ text }: { text: string; small?: boolean }) {
  return <p dir="auto">{text}</p>
}

const plainly = { default: Plain }
