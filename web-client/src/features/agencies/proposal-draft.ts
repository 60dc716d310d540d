import type { Federation, Proposal, Root } from '../../core/engine/port.ts'
import type { MessageId } from '../../shared/i18n/words.ts'

/** What a person types about an agency. */
export interface ProposalDraft {
  readonly name: string
  readonly title: string
  readonly country: string
  readonly code: string
  readonly kind: string
  readonly region: string
  readonly languages: string
  readonly legalBasis: string
  readonly desk: string
}

/** An empty form, or what a refused proposal said, so that nothing is typed twice. */
export function emptyProposal(from: Proposal | null, federation: Federation): ProposalDraft {
  return {
    name: from?.name ?? '',
    title: from?.title ?? '',
    country: from?.country ?? '',
    code: from?.code ?? '',
    kind: from?.kind ?? 'police',
    region: from?.region ?? federation.region,
    languages: from?.languages.join(', ') ?? 'en',
    legalBasis: from?.legalBasis ?? '',
    desk: from?.desk ?? '',
  }
}

const domain =
  /^(?=.{4,200}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/

/** What stands against sending it, by field. */
export function draftProblems(
  draft: ProposalDraft,
  root: Root | null,
  federation: Federation,
): Partial<Record<keyof ProposalDraft, MessageId>> {
  const faults: Partial<Record<keyof ProposalDraft, MessageId>> = {}
  if (!domain.test(draft.name)) faults.name = 'propose.nameWrong'
  else if (root && root.name !== draft.name) faults.name = 'propose.nameOther'
  else if (isMember(draft.name, federation)) faults.name = 'rule.alreadyExists'
  if (draft.title.trim() === '') faults.title = 'propose.missing'
  if (!/^[A-Z]{2}$/.test(draft.country)) faults.country = 'propose.countryWrong'
  if (!/^[A-Z]{2,4}$/.test(draft.code)) faults.code = 'propose.codeWrong'
  else if (hasCode(draft, federation)) faults.code = 'rule.codeTaken'
  if (!/^[a-z0-9-]{1,32}$/.test(draft.region)) faults.region = 'propose.regionWrong'
  if (draft.legalBasis.trim() === '') faults.legalBasis = 'propose.missing'
  if (draft.desk.trim() === '') faults.desk = 'propose.missing'
  return faults
}

function isMember(name: string, federation: Federation): boolean {
  return federation.agencies.some((agency) => agency.name === name)
}

function hasCode({ country, code }: ProposalDraft, federation: Federation): boolean {
  return federation.agencies.some((agency) => agency.country === country && agency.code === code)
}

const mostBytes = 8192

/** The certificate in a DER or PEM file, as bytes and in base64url; null for a file that is too long. */
export async function readRootFile(
  file: Blob,
): Promise<{ bytes: Uint8Array; text: string } | null> {
  if (file.size > mostBytes) return null
  const raw = new Uint8Array(await file.arrayBuffer())
  const bytes = fromPem(new TextDecoder().decode(raw)) ?? raw
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  const text = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  return { bytes, text }
}

function fromPem(text: string): Uint8Array | null {
  const [, body] = /-----BEGIN CERTIFICATE-----([^-]*)-----END/.exec(text) ?? []
  if (body === undefined) return null
  try {
    return Uint8Array.from(atob(body.replaceAll(/\s/g, '')), (c) => c.charCodeAt(0))
  } catch {
    return null
  }
}
