import { expect, test } from 'vitest'
import { recurrence } from './recurrence.ts'
import vectors from './recurrence.vectors.json'

/* The same file is read by the command line's test, so that both find the same times. */
test.each(vectors)('$rule in $zone comes at the times of the shared file', async (each) => {
  const start = { at: Date.parse(each.start), zone: each.zone }

  const rule = await recurrence(each.rule, start)

  const last = Date.parse(each.times.at(-1) ?? '')
  const times = rule?.between(start.at, last + 1, 100) ?? []
  expect(times.map((at) => new Date(at).toISOString().replace('.000', ''))).toEqual(each.times)
})
