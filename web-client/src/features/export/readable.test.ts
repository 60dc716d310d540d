// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import type { BundleLine, ExportPlan } from '../../core/engine/port.ts'
import { type Pen, readablePage } from './readable.ts'

const hostile = `"><script>alert(1)</script><img src=x onerror='x()'>`
const line = (part: Partial<BundleLine>): BundleLine => ({
  item: 'ab01',
  kind: 'message',
  at: 0,
  officer: 'agnes@borea.example',
  name: 'Agnes',
  ...part,
})
const plan = (lines: BundleLine[]): ExportPlan => ({
  room: 'aa01',
  title: hostile,
  team: hostile,
  by: 'sofi@alba.example',
  device: 'browser-1',
  atMs: 0,
  reason: hostile,
  said: 1,
  holes: 0,
  files: [],
  asks: [],
  lines,
})
const pen: Pen = {
  lang: 'en',
  dir: 'ltr',
  t: (id, values) => `${id} ${Object.values(values ?? {}).join(' ')}`,
  dateTime: () => '1 Jan 1970',
  utc: () => '1 Jan 1970 UTC',
  size: (bytes) => `${bytes} B`,
  partOf: (file) => (file === 'f1' ? 'files/1-gate.svg' : null),
}

describe('the readable page of a bundle', () => {
  it('shows what people wrote as text, whatever it is', () => {
    const page = new DOMParser().parseFromString(
      readablePage(
        plan([
          line({ text: hostile, name: hostile, officer: hostile, marking: hostile }),
          line({ kind: 'file', file: hostile, id: 'f1', size: 3, sha256: hostile }),
          line({ kind: 'hole', why: hostile, item: hostile }),
        ]),
        pen,
      ),
      'text/html',
    )
    expect(page.querySelectorAll('script,img,iframe,object,[onerror]')).toHaveLength(0)
    expect(page.querySelector('.text')?.textContent).toBe(hostile)
    expect(page.querySelector('h1')?.textContent).toContain(hostile)
    expect(page.querySelectorAll('li')).toHaveLength(3)
  })

  it('may load and run nothing, not even where it is opened from a disk', () => {
    expect(readablePage(plan([]), pen)).toContain("default-src 'none'")
  })

  it('leads to the files that are in the bundle and names those that are not', () => {
    const page = readablePage(
      plan([
        line({ kind: 'file', file: 'gate.svg', id: 'f1', size: 3, sha256: 'aa' }),
        line({ kind: 'file', file: 'other.pdf', id: 'f2', size: 3, sha256: 'bb' }),
      ]),
      pen,
    )
    expect(page).toContain('<a href="files/1-gate.svg"><bdi dir="ltr">gate.svg</bdi></a>')
    expect(page).toContain('export.fileMissing <bdi dir="ltr">other.pdf</bdi>')
  })
})
