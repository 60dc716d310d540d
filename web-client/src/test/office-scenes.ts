import type { Federation, MemberAgency, RecordLine, RecordState } from '../core/engine/port.ts'
import { exampleScheme } from '../shared/marking/scheme-file.ts'
import type { FakeEngine } from './fake-engine.ts'
import type { FakeOffice } from './fake-office.ts'
import { alba, borea, castra } from './people.ts'
import { casework } from './scenes.ts'

const day = 86_400_000
const now = Date.UTC(2026, 10, 24, 10, 58)
const fingerprint = ['4071', '9622', '1885', '5309', '2746', '8013', '6450', '3178']
const rooted = { fingerprint, rootFrom: now - 200 * day, rootUntil: Date.UTC(2031, 10, 23) }
const third = { country: 'XM', own: false, ...rooted }

function member(agency: typeof alba, part?: Partial<MemberAgency>): MemberAgency {
  return {
    ...agency,
    ...rooted,
    kind: 'police',
    region: 'alba',
    suspended: false,
    devices: 12,
    ...part,
  }
}

const agencies: MemberAgency[] = [
  member(alba, { kind: null, region: null, devices: 41 }),
  member(castra, { kind: 'border', region: 'castra', devices: 8 }),
  member(borea, { kind: null, region: null, devices: 17 }),
  member(
    { ...third, name: 'embassy.meridia.example', title: 'Embassy of Meridia in Alba', code: 'EMB' },
    { kind: 'embassy', region: 'alba', devices: 3 },
  ),
  member(
    { ...third, country: 'XB', name: 'trust.lumen.example', title: 'Lumen Social', code: 'LUM' },
    { kind: 'platform', region: 'borea', suspended: true, devices: 0 },
  ),
]

const meridia = {
  ...third,
  id: 'a1'.repeat(32),
  name: 'coast.meridia.example',
  title: 'Meridia Coast Police',
  code: 'MCP',
  kind: 'police',
  region: 'alba',
  languages: ['en', 'ar'],
  legalBasis: 'Agreement of 3 May 2026, article 6',
  desk: '+999 40 555 0107',
  by: `agnes@${borea.name}`,
  since: now - 20 * 60_000,
  state: 'waiting',
  decidedBy: null,
  reason: '',
  mayApprove: true,
} as const

const federation: Federation = {
  own: alba.name,
  admin: true,
  adminUntil: now + 300 * day,
  region: 'alba',
  genesis: fingerprint,
  agencies,
  proposals: [
    { ...meridia, languages: ['en', 'ar'] },
    {
      ...meridia,
      id: 'a2'.repeat(32),
      name: 'fiu.doria.example',
      title: 'Doria Financial Intelligence',
      country: 'XD',
      code: 'DFI',
      kind: 'financial',
      languages: ['fr'],
      by: `nora@${alba.name}`,
      since: now - 2 * day,
      mayApprove: false,
    },
  ],
  drafts: [
    {
      id: 'd1'.repeat(32),
      since: now - 3 * 3_600_000,
      by: [`agnes@${borea.name}`],
      kind: 'openTeam',
      subject: '00'.repeat(16),
      reason: '',
      agencies: [alba.name, borea.name],
      ends: now + 300 * day,
      maySign: true,
    },
  ],
  devices: [
    device('mara', 'desk', { name: 'Mara Ilven', role: 'Coordinator', admin: true, you: true }),
    device('mara', 'phone', {
      name: 'Mara Ilven',
      role: 'Coordinator',
      broughtBy: `entente://mara.${alba.name}/desk`,
    }),
    device('sofi', 'browser-7f3a', { name: 'Sofi Brandt', role: 'Detective' }),
    device('sofi', 'phone', { name: 'Sofi Brandt', role: 'Detective' }),
    device('haas', 'phone', { name: 'L. Haas', role: 'Officer', revoked: now - day }),
  ],
  invitations: [
    invitation('11', 'paul', { url: 'https://alba.example/join#x', code: '7Q4M-K2XD' }),
    invitation('12', 'sofi', { usedBy: `entente://sofi.${alba.name}/phone` }),
    invitation('13', 'haas', { withdrawn: true }),
  ],
  teams: [
    {
      id: 'ab'.repeat(16),
      title: 'Operation Kestrel',
      purpose: 'Smuggling by small boats, Varda coast',
      agencies: [alba.name, borea.name, castra.name],
      ends: now + 300 * day,
      rooms: 4,
    },
  ],
  duties: [
    {
      officer: `mara@${alba.name}`,
      name: 'Mara Ilven',
      duty: 'security-officer',
      from: now - 20 * day,
      ready: true,
    },
    {
      officer: `sofi@${alba.name}`,
      name: 'Sofi Brandt',
      duty: 'security-officer',
      from: now + 2 * day,
      ready: false,
    },
  ],
  pasts: [
    {
      id: 'e1'.repeat(32),
      officer: `haas@${alba.name}`,
      name: 'L. Haas',
      device: `entente://haas.${alba.name}/phone-2`,
      room: 'cd'.repeat(16),
      reason: 'Phone lost on the quay on 22 November, reported to the duty desk.',
      since: now - 2 * day,
      from: now - day,
      until: now + 12 * day,
      needed: 2,
      released: [],
      declinedBy: null,
      mayRelease: true,
      mayDecline: true,
    },
  ],
  schemes: [{ agency: alba.name, id: 'own', file: exampleScheme('XA-ANP:') }],
}

function device(officer: string, label: string, part: object): Federation['devices'][number] {
  return {
    device: `entente://${officer}.${alba.name}/${label}`,
    officer: `${officer}@${alba.name}`,
    name: '',
    role: '',
    since: now - 40 * day,
    until: now + 50 * day,
    revoked: null,
    admin: false,
    you: false,
    broughtBy: null,
    answeredBy: `entente://chief.${alba.name}/desk`,
    answeredUntil: now + 200 * day,
    left: false,
    vouched: true,
    ...part,
  }
}

function invitation(id: string, officer: string, part: object): Federation['invitations'][number] {
  return {
    id: id.repeat(16),
    officer: `${officer}@${alba.name}`,
    name: '',
    expires: now + 3 * day,
    withdrawn: false,
    usedBy: null,
    ownDevice: false,
    url: '',
    code: '',
    ...part,
  }
}

const mara = `entente://mara.${alba.name}/desk`
const agnes = `entente://agnes.${borea.name}/browser-02`
const acts: readonly (readonly [string, string, string])[] = [
  ['genesis', `${alba.name}, ${borea.name}`, mara],
  ['regionListed', 'alba', mara],
  ['teamOpened', 'ab'.repeat(16), agnes],
  ['approved', castra.name, agnes],
  ['roomOpened', 'cd'.repeat(16), mara],
  ['invited', `sofi@${alba.name}`, mara],
  [
    'enrolled',
    `entente://sofi.${alba.name}/browser-7f3a`,
    `entente://sofi.${alba.name}/browser-7f3a`,
  ],
  ['proposed', 'coast.meridia.example', agnes],
  ['suspended', 'trust.lumen.example', agnes],
  ['revoked', `entente://haas.${alba.name}/phone`, mara],
]

function lines(count: number): RecordLine[] {
  return Array.from({ length: count }, (_, i) => {
    const [kind, subject, by] = acts[i < acts.length ? i : 5 + (i % 5)] ?? ['genesis', '', mara]
    return {
      region: 'alba',
      seq: i + 1,
      at: now - (count - i) * 4_700_000,
      kind,
      by: [by],
      subject,
      agency: subject.includes(alba.name) ? alba.name : '',
      team: kind === 'teamOpened' || kind === 'roomOpened' ? 'ab'.repeat(16) : '',
      detail: kind === 'suspended' ? 'The agreement has ended' : '',
      counts: true,
    }
  })
}

const state: RecordState = {
  state: 'consistent',
  entries: 612,
  sinceMs: now - 612 * 4_700_000,
  signed: 611,
  signedMs: now - 90_000,
  checkedMs: now - 60_000,
  regions: ['alba'],
  witnesses: [borea.name, castra.name],
  brokenAt: 0,
  reason: null,
}

const office: FakeOffice = {
  federation,
  lines: lines(612),
  state,
  recheck: {
    fault: null,
    position: 0,
    size: 611,
    sinceMs: state.sinceMs,
    timeMs: state.signedMs,
    region: 'alba',
    witnesses: state.witnesses,
    refused: 0,
  },
  root: {
    name: 'coast.meridia.example',
    from: now,
    until: now + 9 * 365 * day,
    counts: true,
    fingerprint,
  },
}

/** An administrator's device with partners in many states. */
export function desk(): FakeEngine {
  const engine = casework()
  engine.putOffice(office)
  engine.seenDays = {
    [`entente://mara.${alba.name}/desk`]: '2026-11-27',
    [`entente://mara.${alba.name}/phone`]: '2026-11-24',
    [`entente://sofi.${alba.name}/phone`]: '2026-11-12',
  }
  return engine
}

/** A region of the agency's rooms cannot be reached since yesterday; two others could go on with them. */
export function lostRegion(): FakeEngine {
  const engine = casework()
  const team = 'ab'.repeat(16)
  const led = (id: string, home: string, others: string[]) => ({
    id: id.repeat(16),
    team,
    home,
    others,
  })
  const moved: RecordLine = {
    region: 'alba',
    seq: 613,
    at: now - 40 * day,
    kind: 'rehomed',
    by: [mara, agnes],
    subject: 'doria',
    agency: '',
    team: '',
    detail: 'alba',
    counts: true,
  }
  engine.putOffice({
    ...office,
    lines: [...office.lines, moved],
    federation: {
      ...office.federation,
      homes: [
        led('cd', 'borea', ['alba', 'castra']),
        led('ce', 'borea', ['alba', 'castra']),
        led('cf', 'alba', ['borea', 'castra']),
      ],
      addresses: [{ region: 'castra', address: 'https://castra.example' }],
    },
  })
  engine.putRegions({
    region: 'alba',
    others: [
      { region: 'borea', reachable: false, sinceMs: now - 27 * 3_600_000 },
      { region: 'castra', reachable: true, sinceMs: now - 9 * day },
    ],
  })
  engine.regionsSay = {
    alba: { answer: Uint8Array.of(1) },
    castra: { problem: { code: 'rule', rule: 'heard_of_it', heardMs: now - 7 * 3_600_000 } },
  }
  engine.signedHome = { file: Uint8Array.of(1), until: now + 6 * 3_600_000, moving: 2 }
  engine.openedHome = {
    ...engine.signedHome,
    from: 'borea',
    to: 'alba',
    by: [`agnes@${borea.name}`],
    words: [{ region: 'alba', since: now - 27 * 3_600_000 }],
    rooms: [
      { id: 'cd'.repeat(16), changes: 12 },
      { id: 'ce'.repeat(16), changes: 1 },
    ],
    others: 3,
  }
  return engine
}

/** Devices that nobody answers for any more, and an administrator whose own time ends. */
export function endingSoon(): FakeEngine {
  const engine = casework()
  const { federation } = office
  const devices = federation.devices.map((each) => ({
    ...each,
    left: each.officer.startsWith('sofi'),
    answeredUntil: now + 40 * day,
  }))
  engine.putOffice({
    ...office,
    federation: { ...federation, devices, adminUntil: now + 25 * day },
  })
  return engine
}

/** A device that was shown another record than its colleagues. */
export function brokenRecord(): FakeEngine {
  const engine = casework()
  engine.putOffice({
    ...office,
    state: { ...state, state: 'broken', brokenAt: 598, signed: 597, reason: 'split' },
  })
  return engine
}
