import type { BundleCheck } from '../../core/engine/port.ts'
import type { MessageId, Values } from '../../shared/i18n/words.ts'

const whys: Readonly<Record<string, MessageId>> = {
  container: 'check.whyContainer',
  record: 'check.whyContainer',
  certificate: 'check.whyCertificate',
  signature: 'check.whySignature',
  order: 'check.whyOrder',
  item: 'check.whyItem',
  file: 'check.whyFile',
  cut: 'check.whyCut',
  longer: 'check.whyLonger',
}

/** The sentence for what a check came to, the place named as closely as it is known. */
export function verdict(
  result: BundleCheck,
  listOfContents: string,
  t: (id: MessageId, values?: Values) => string,
): [MessageId, Values] {
  const { holds, fault, changed, position, record } = result
  const part = result.part || listOfContents
  if (holds) return ['check.holds', { officer: record?.officer ?? '' }]
  if (changed) return ['check.changed', { ...changed, part }]
  if (fault === 'part' && position >= 0) return ['check.from', { position, part }]
  const why = whys[fault] ?? 'check.whyOther'
  return ['check.fault', { why: t(why, { item: result.item + 1 }) }]
}
