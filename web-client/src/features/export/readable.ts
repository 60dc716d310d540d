import type { BundleLine, ExportPlan } from '../../core/engine/port.ts'
import { lineHead } from '../../shared/bundle/line-words.ts'
import type { MessageId, Values } from '../../shared/i18n/words.ts'

/** What a page is written with. */
export interface Pen {
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly t: (id: MessageId, values?: Values) => string
  readonly dateTime: (ms: number) => string
  readonly utc: (ms: number) => string
  readonly size: (bytes: number) => string
  /** In which part of the bundle a shared file lies, by its id. */
  readonly partOf: (file: string) => string | null
}

/* Everything that the page shows stands in it; it loads nothing and runs nothing. */
const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#000;background:#fff}
h1{font-size:1.4rem}ol{list-style:none;padding:0}li{border-top:1px solid #999;padding:.5rem 0;break-inside:avoid}
li p{margin:0}.head{font-size:.85rem}.text{white-space:pre-wrap;overflow-wrap:anywhere}.marking{border:1px solid #000;padding:0 .3rem;font-weight:600}
.hole{font-style:italic}code{overflow-wrap:anywhere;font-size:.8rem}`

/** The page of a bundle that people read and print: every line of it, in order. */
export function readablePage(plan: ExportPlan, pen: Pen): string {
  const { t } = pen
  const head = t('export.pageHead', { title: plan.title, time: pen.dateTime(plan.atMs) })
  const counts = { said: plan.said, files: plan.files.length, holes: plan.holes }
  return `<!doctype html>
<html lang="${escaped(pen.lang)}" dir="${pen.dir}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><title>${escaped(head)}</title><style>${style}</style></head>
<body><h1>${escaped(head)}</h1>
<p>${escaped(plan.team)}</p>
<p>${escaped(t('export.pageBy', { name: plan.by }))}<br>${escaped(t('export.pageReason', { reason: plan.reason }))}</p>
<p>${escaped(t('export.counts', counts))}</p><p>${escaped(t('export.pageCheck'))}</p>
<ol>
${plan.lines.map((line) => item(line, pen)).join('\n')}
</ol></body></html>
`
}

function item(line: BundleLine, pen: Pen): string {
  const when = `${pen.dateTime(line.at)} (${pen.utc(line.at)})`
  const words = escaped(pen.t(lineHead(line)))
  const id = `<code dir="ltr">${escaped(line.item)}</code>`
  if (line.kind === 'hole') return `<li class="hole"><p>${words} · ${escaped(when)}</p>${id}</li>`
  const marking = line.marking
    ? ` <bdi class="marking" dir="ltr">${escaped(line.marking)}</bdi>`
    : ''
  const who = `<bdi>${escaped(line.name ?? '')}</bdi> <bdi dir="ltr">${escaped(line.officer ?? '')}</bdi>`
  const said = line.text ? `<p class="text" dir="auto">${escaped(line.text)}</p>` : ''
  return `<li><p class="head">${who} ${words} · ${escaped(when)}${marking}</p>${said}${file(line, pen)}${id}</li>`
}

function file(line: BundleLine, { t, size, partOf }: Pen): string {
  if (line.file === undefined) return ''
  const part = partOf(line.id ?? '')
  const name = `<bdi dir="ltr">${escaped(line.file)}</bdi>`
  const linked = part ? `<a href="${escaped(part)}">${name}</a>` : name
  const values = { name: '\ue000', size: size(line.size ?? 0), hash: line.sha256 ?? '' }
  const facts = escaped(t(part ? 'export.fileFacts' : 'export.fileMissing', values))
  return `<p>${facts.replace(/[\u2066-\u2069]?\ue000[\u2066-\u2069]?/, () => linked)}</p>`
}

/** Text that is nothing but text in HTML, in quotes too. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
}
