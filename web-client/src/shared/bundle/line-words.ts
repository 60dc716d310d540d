import type { BundleLine } from '../../core/engine/port.ts'
import type { MessageId } from '../i18n/words.ts'

const heads: Readonly<Record<Exclude<BundleLine['kind'], 'hole'>, MessageId>> = {
  message: 'export.message',
  edit: 'export.edit',
  retract: 'export.retract',
  file: 'export.file',
  custody: 'export.custody',
  title: 'export.roomTitle',
  exported: 'export.exported',
  reaction: 'export.reaction',
  reactionOff: 'export.reactionOff',
  pin: 'export.pin',
  pinOff: 'export.pinOff',
  asking: 'export.asking',
  grant: 'export.grant',
  denial: 'export.denial',
  unknown: 'export.unknown',
}
const acts: Readonly<Record<string, MessageId>> = {
  received: 'export.actReceived',
  opened: 'export.actOpened',
  exported: 'export.actExported',
  refused: 'export.actRefused',
}
const holes: Readonly<Record<string, MessageId>> = {
  hidden: 'export.holeHidden',
  originator: 'export.holeOriginator',
  retracted: 'export.holeRetracted',
  unproven: 'export.holeUnproven',
}

/** What somebody did, or why there is a hole: the sentence over a line of a bundle. */
export function lineHead(line: BundleLine): MessageId {
  if (line.kind === 'hole') return holes[line.why ?? ''] ?? 'export.holeUnproven'
  return (line.kind === 'custody' && acts[line.act ?? '']) || heads[line.kind]
}
