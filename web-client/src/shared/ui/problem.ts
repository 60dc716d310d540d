import type { Problem } from '../../core/engine/port.ts'
import type { MessageId } from '../i18n/words.ts'

const sentences: Readonly<Record<string, MessageId>> = {
  no_answer: 'problem.noAnswer',
  peer_unreachable: 'problem.noAnswer',
  upstream_timeout: 'problem.noAnswer',
  overloaded: 'problem.busy',
  rate_limited: 'problem.busy',
  not_yet: 'problem.busy',
  audit_unavailable: 'problem.busy',
  region_read_only: 'problem.busy',
  home_region_unreachable: 'problem.homeRegion',
  forbidden: 'problem.notAllowed',
  policy_denied: 'problem.notAllowed',
  sharing_not_agreed: 'problem.notAgreed',
  not_found: 'problem.gone',
  too_large: 'problem.tooLong',
  wrong_secret: 'problem.wrongSecret',
  wrong_code: 'problem.wrongCode',
  device_revoked: 'problem.deviceStopped',
  device_cloned: 'problem.deviceCloned',
  device_copied: 'problem.deviceCloned',
  removed: 'problem.notInRoom',
  not_in_room: 'problem.notInRoom',
  no_such_room: 'problem.notInRoom',
  room_stopped: 'problem.notInRoom',
  not_in_room_yet: 'problem.notInRoomYet',
  not_allowed: 'problem.notAllowed',
  not_admitted: 'problem.notAllowed',
  team_ended: 'problem.teamEnded',
  last_member: 'problem.lastMember',
  change_refused: 'problem.changeRefused',
  change_not_possible: 'problem.changeRefused',
  text_too_long: 'problem.tooLong',
  interrupted: 'problem.interrupted',
  storage_damaged: 'problem.storage',
  expired: 'problem.certificateEnded',
  quota_exceeded: 'problem.full',
}

/** The sentence for a refusal: what happened, what is kept, what next. */
export function problemSentence(problem: Problem): MessageId {
  return sentences[problem.code] ?? 'problem.other'
}
