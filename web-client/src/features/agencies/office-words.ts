import type { Act } from '../../core/engine/port.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import type { InvitationState } from './office-rules.ts'
import type { RowFault } from './people-file.ts'

/** What a stored act came to. */
export const doneSentences: Partial<Record<Act['do'], MessageId>> = {
  propose: 'done.propose',
  approve: 'done.approve',
  refuse: 'done.refuse',
  revoke: 'done.revoke',
  renew: 'done.renew',
  dismiss: 'done.dismiss',
  withdraw: 'done.withdraw',
  invite: 'done.invite',
  suspend: 'done.suspend',
  openTeam: 'done.openTeam',
  extendTeam: 'done.openTeam',
  closeTeam: 'done.openTeam',
  second: 'done.second',
  appoint: 'duty.asked',
  discharge: 'duty.ended',
  publishMarkings: 'done.publishMarkings',
}

/** The rule that speaks against an act, in words that say what to do. */
export const ruleSentences: Readonly<Record<string, MessageId>> = {
  name_overlaps: 'rule.nameOverlaps',
  already_exists: 'rule.alreadyExists',
  agency_type: 'rule.agencyType',
  code_taken: 'rule.codeTaken',
  root_expired: 'rule.rootExpired',
  certificate: 'rule.root',
  not_authentic: 'rule.root',
  already_decided: 'rule.alreadyDecided',
  signer_not_entitled: 'rule.notEntitled',
  forbidden: 'rule.notEntitled',
  agencies: 'rule.agencies',
  ended: 'rule.ended',
  renewal_early: 'rule.renewalEarly',
  term: 'rule.term',
  not_found: 'rule.gone',
  invitation_used: 'rule.invitationUsed',
  invitation_withdrawn: 'rule.invitationWithdrawn',
  device_revoked: 'rule.deviceRevoked',
  too_early: 'regain.tooEarly',
  event_repeated: 'rule.alreadyDecided',
  marking_scheme: 'rule.markingScheme',
  marking_changed: 'rule.markingChanged',
  marking_early: 'rule.markingEarly',
  too_many: 'rule.tooMany',
}

export const kindSentences: Readonly<Record<string, MessageId>> = {
  police: 'kind.police',
  border: 'kind.border',
  prosecutor: 'kind.prosecutor',
  intelligence: 'kind.intelligence',
  ministry: 'kind.ministry',
  embassy: 'kind.embassy',
  multilateral: 'kind.multilateral',
  care: 'kind.care',
  'child-protection': 'kind.childProtection',
  convenor: 'kind.convenor',
  platform: 'kind.platform',
  financial: 'kind.financial',
  supplier: 'kind.supplier',
  carrier: 'kind.carrier',
  'local-government': 'kind.localGovernment',
  training: 'kind.training',
  observer: 'kind.observer',
}

export const faultSentences: Readonly<Record<RowFault, MessageId>> = {
  columns: 'fault.columns',
  officer: 'fault.officer',
  otherAgency: 'fault.otherAgency',
  twice: 'fault.twice',
  tooLong: 'fault.tooLong',
}

export const invitationSentences: Readonly<Record<InvitationState, MessageId>> = {
  open: 'invitation.open',
  used: 'invitation.used',
  ended: 'invitation.ended',
  withdrawn: 'invitation.withdrawn',
}
