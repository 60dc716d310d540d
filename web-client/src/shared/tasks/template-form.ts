import * as v from 'valibot'
import type { Template } from '../../core/engine/port.ts'

const mostFields = 40
const mostOptions = 60
const mostSteps = 60
const mostWords = 1000

const words = v.objectWithRest(
  { en: v.pipe(v.string(), v.minLength(1), v.maxLength(mostWords)) },
  v.pipe(v.string(), v.maxLength(mostWords)),
)
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,64}$/))
const field = v.object({
  id,
  label: words,
  kind: v.picklist(['text', 'longtext', 'number', 'money', 'date', 'country', 'choice']),
  required: v.boolean(),
  options: v.pipe(v.array(v.object({ id, label: words })), v.maxLength(mostOptions)),
})
const form = v.object({
  id,
  title: words,
  purpose: words,
  fields: v.pipe(v.array(field), v.maxLength(mostFields)),
  checklist: v.pipe(v.array(words), v.maxLength(mostSteps)),
  dueHours: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(87_600))),
  legalBasisRequired: v.boolean(),
  approvalsNeeded: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20)),
  priority: v.picklist(['low', 'normal', 'high', 'urgent']),
  labels: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(60))), v.maxLength(20)),
  marking: v.pipe(v.string(), v.maxLength(200)),
  recurrence: v.nullable(v.pipe(v.string(), v.maxLength(500))),
})

/**
 * Reads a kind of work that somebody else has written, a file or a member of the room: the form of the
 * built-in ones, and nothing beside it.
 *
 * @returns the kind of work, or the place in it that does not fit (`fields.0.kind`)
 */
export function readTemplate(value: unknown): { template: Template } | { wrong: string } {
  const read = v.safeParse(form, value)
  if (read.success) return { template: read.output }
  const [issue] = read.issues
  return { wrong: v.getDotPath(issue) ?? '' }
}
