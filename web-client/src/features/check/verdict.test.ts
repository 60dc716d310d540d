import { expect, it } from 'vitest'
import type { BundleCheck } from '../../core/engine/port.ts'
import { verdict } from './verdict.ts'

const broken: BundleCheck = {
  holds: false,
  fault: 'part',
  part: 'files/1-gate.jpg',
  position: 400,
  length: 80,
  item: -1,
  changed: null,
  record: null,
}
const t = (id: string) => id

it('names the one changed byte with what it was', () => {
  const changed = { position: 417, was: 65, is: 66 }
  expect(verdict({ ...broken, changed }, 'list', t)).toEqual([
    'check.changed',
    { ...changed, part: 'files/1-gate.jpg' },
  ])
})

it('says from where on a part is another, and why a bundle cannot be one', () => {
  expect(verdict(broken, 'list', t)[1]).toEqual({ position: 400, part: 'files/1-gate.jpg' })
  expect(verdict({ ...broken, fault: 'signature' }, 'list', t)).toEqual([
    'check.fault',
    { why: 'check.whySignature' },
  ])
  expect(
    verdict({ ...broken, part: '', changed: { position: 1, was: 1, is: 2 } }, 'list', t)[1],
  ).toMatchObject({ part: 'list' })
})
