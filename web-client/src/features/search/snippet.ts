import { highlight, type Stretch } from '../../core/search/fold.ts'

const most = 180
const before = 50

/** The part of a text around the first hit, with all hits in it marked. */
export function snippet(text: string, query: string): Stretch[] {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  const first = highlight(line, query).findIndex(({ hit }) => hit)
  const at = highlight(line, query)
    .slice(0, Math.max(0, first))
    .reduce((sum, stretch) => sum + stretch.text.length, 0)
  const start = at > before ? wordStart(line, at - before) : 0
  const end = Math.min(line.length, start + most)
  const cut = line.slice(start, end)
  const whole = (start > 0 ? '… ' : '') + cut + (end < line.length ? ' …' : '')
  return highlight(whole, query)
}

function wordStart(line: string, from: number): number {
  const space = line.indexOf(' ', from)
  return space < 0 || space > from + before / 2 ? from : space + 1
}
