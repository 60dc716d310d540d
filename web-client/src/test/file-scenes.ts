import type { SharedFile, Transfer } from '../core/engine/port.ts'
import { aFile, contentHash } from './a-file.ts'
import type { FakeEngine } from './fake-engine.ts'
import { agnes, anEntry, mara, tomas, you } from './people.ts'
import { casework } from './scenes.ts'

const day = Date.UTC(2026, 10, 24)
const at = (hour: number, minute: number) => day + (hour * 60 + minute) * 60_000

/** A room with files in every state that a person meets. */
export function files(): FakeEngine {
  const engine = casework()
  const camera = aFile('f1', 'gate-camera-0540.mp4', 'video/mp4', 184_000_000, {
    officer: tomas.officer,
    custody: [
      step('received', mara.officer, at(9, 20)),
      step('opened', mara.officer, at(9, 21)),
      step('opened', agnes.officer, at(9, 40)),
      { ...step('exported', agnes.officer, at(9, 44)), reason: 'For the hearing on Friday' },
    ],
  })
  put(engine, camera, null, 1)
  put(engine, aFile('f2', 'أمر التفتيش.pdf', 'application/pdf', 812_000), null, 2)
  const image = aFile('f3', 'phone-image.bin', 'application/octet-stream', 3_221_225_472, {
    marking: 'TLP:AMBER+STRICT H2 B2',
    custody: Array.from({ length: 60 }, (_, n) => step('opened', agnes.officer, at(10, n))),
  })
  put(engine, image, null, 3)
  put(engine, aFile('f4', 'note.txt', 'text/plain', 20), new Blob(['Gate 4 opens at six.']), 4)
  put(engine, aFile('f5', 'ledger.xlsx', 'application/x', 90_000), null, 5)
  engine.putTransfer(aTransfer('f3', 'down', 0.6, { state: 'waiting' }))
  engine.putTransfer(aTransfer('f4', 'down', 1, { state: 'done' }))
  engine.putTransfer(aTransfer('f5', 'down', 0.4, { state: 'failed', problem: 'file_damaged' }))
  engine.putTransfer(aTransfer('u1', 'up', 0.35, { name: 'seized-phone.img' }))
  engine.putTransfer(aTransfer('u2', 'up', 0.62, { name: 'warehouse.zip', state: 'needsFile' }))
  engine.putTransfer(
    aTransfer('u3', 'up', 0, { name: 'disk.raw', state: 'failed', problem: 'quota_exceeded' }),
  )
  return engine
}

/** What somebody might send to get at whoever looks at it. */
export function hostileFiles(): FakeEngine {
  const engine = casework()
  const script = 'parent.document.title="reached";fetch("/reached");top.location="/reached"'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60" onload='${script}'>
    <script>${script}</script><image href="/reached.png" width="9" height="9"/>
    <rect width="90" height="60" fill="teal"/></svg>`
  const html = `<h1>Hostile</h1><script>${script}</script><img src=x onerror='${script}'>`
  const shown: [string, string, BlobPart][] = [
    ['hostile.svg', 'image/svg+xml', svg],
    ['hostile.html', 'text/html', html],
    ['hostile.pdf', 'application/pdf', pdf('app.alert("reached"); this.submitForm("/reached")')],
    ['broken.pdf', 'application/pdf', '%PDF-1.7 nothing behind it'],
    ['not-an.png', 'image/png', html],
  ]
  shown.forEach(([name, mediaType, content], n) => {
    const blob = new Blob([content], { type: mediaType })
    put(engine, aFile(`h${n}`, name, mediaType, blob.size), blob, n + 1)
    engine.putTransfer(aTransfer(`h${n}`, 'down', 1, { state: 'done' }))
  })
  return engine
}

function step(act: 'received' | 'opened' | 'exported', officer: string, when: number) {
  return {
    act,
    officer,
    device: 'browser-01',
    at: when,
    hash: contentHash,
    same: true,
    reason: '',
    own: false,
  }
}

function put(engine: FakeEngine, file: SharedFile, content: Blob | null, n: number): void {
  const author = [you, tomas].find((each) => each.officer === file.officer) ?? you
  const entry = anEntry(1000 + n, { room: 'aa01', author, at: at(9, 52 + n), text: file.id })
  const own = author.you
  engine.putEntry({ ...entry, kind: 'file', own, state: own ? 'stored' : null })
  engine.putFile({ ...file, entry: entry.key }, content ?? undefined)
}

function aTransfer(
  id: string,
  direction: Transfer['direction'],
  part: number,
  more: Partial<Transfer>,
): Transfer {
  const total = 3_221_225_472
  const moving = { id, room: 'aa01', direction, name: id, done: Math.floor(part * total), total }
  return { ...moving, state: 'running', problem: null, ...more }
}

/** One empty page that runs `script` when it is opened, where something runs it. */
function pdf(script: string): string {
  const objects = [
    `<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(${script.replace(/[()\\]/g, '\\$&')})>>>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R>>',
    '<</Length 33>>stream\n0.8 0.2 0.2 rg 20 20 160 60 re f  \nendstream',
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, i) => {
    const place = body.length
    body += `${i + 1} 0 obj${object}endobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 5\n0000000000 65535 f \n${places.join('')}`
  return `${body}${table}trailer<</Size 5/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF`
}
