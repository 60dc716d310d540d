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
  not_joined: 'problem.notInRoom',
  removed: 'problem.notInRoom',
  not_member: 'problem.notInRoom',
  expired: 'problem.certificateEnded',
  quota_exceeded: 'problem.full',
}

/** The sentence for a refusal: what happened, what is kept, what next. */
export function problemSentence(problem: Problem): MessageId {
  return sentences[problem.code] ?? 'problem.other'
}
