import type { RecordState } from '../../core/engine/port.ts'
import type { MessageId } from '../../shared/i18n/words.ts'

export const actionSentences: Readonly<Record<string, MessageId>> = {
  genesis: 'action.genesis',
  teamOpened: 'action.teamOpened',
  roomOpened: 'action.roomOpened',
  invited: 'action.invited',
  enrolled: 'action.enrolled',
  certified: 'action.certified',
  renewed: 'action.renewed',
  revoked: 'action.revoked',
  proposed: 'action.proposed',
  approved: 'action.approved',
  refused: 'action.refused',
  suspended: 'action.suspended',
  regionListed: 'action.regionListed',
  rehomed: 'action.rehomed',
  witnessListed: 'action.witnessListed',
  teamExtended: 'action.teamExtended',
  teamClosed: 'action.teamClosed',
  suiteChosen: 'action.suiteChosen',
  adminCertified: 'action.adminCertified',
  withdrawn: 'action.withdrawn',
  drafted: 'action.drafted',
  appointed: 'action.appointed',
  discharged: 'action.discharged',
  releaseKey: 'action.releaseKey',
  pastAsked: 'action.pastAsked',
  pastReleased: 'action.pastReleased',
  pastDeclined: 'action.pastDeclined',
  clientReleased: 'action.clientReleased',
  markingsPublished: 'action.markingsPublished',
  unreadable: 'action.unreadable',
}

/** What is wrong with the record, and what to do. */
export const reasonSentences: Readonly<Record<NonNullable<RecordState['reason']>, MessageId>> = {
  split: 'record.split',
  chain: 'record.chain',
  old: 'record.old',
  withheld: 'record.withheld',
  unsigned: 'record.unsigned',
}
