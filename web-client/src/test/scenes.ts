import type { Entry } from '../core/engine/port.ts'
import { FakeEngine } from './fake-engine.ts'
import {
  agnes,
  alba,
  anEntry,
  aRoom,
  borea,
  castra,
  haas,
  howPeopleWrite,
  ida,
  mara,
  tomas,
  you,
} from './people.ts'

const day = Date.UTC(2026, 10, 24)
const at = (hour: number, minute: number) => day + (hour * 60 + minute) * 60_000

/** An open device with rooms in many states, as the mock-ups show them. */
export function casework(): FakeEngine {
  const engine = new FakeEngine()
  engine.state = 'open'
  engine.pauseMs = 50
  engine.putSelf({ enrolled: true, validUntil: Date.UTC(2027, 1, 22) })
  engine.putConnection({ state: 'online', sinceMs: at(8, 2) })
  for (const entry of talk) engine.putEntry(entry)
  engine.putRoom(
    aRoom({
      unread: 2,
      lastReadKey: key(8),
      lastAt: at(9, 51),
      onTheWay: [{ displayName: tomas.displayName, count: 3 }],
    }),
  )
  engine.putRoom(
    aRoom({ id: 'bb02', title: 'Command, 27 Nov', unread: 2, people: [you, mara, agnes] }),
  )
  engine.putRoom(
    aRoom({
      id: 'cc03',
      title: 'Intelligence',
      agencies: [alba],
      people: [you, mara],
      talk: { ...howPeopleWrite, kind: 'INTEL', mustBeGraded: true },
    }),
  )
  engine.putRoom(
    aRoom({
      id: 'dd04',
      title: 'غرفة التنسيق',
      agencies: [alba, castra],
      people: [you, ida, person2()],
    }),
  )
  engine.putRoom(
    aRoom({ id: 'ee05', team: 'lantern', teamTitle: 'Operation Lantern', state: 'waiting' }),
  )
  return engine
}

/** The room's home was lost, it goes on elsewhere, and something waits until somebody is out again. */
export function movedRoom(): FakeEngine {
  const engine = casework()
  const room = [...engine.rooms.values()][0]
  if (room) {
    engine.putRoom({ ...room, homeRegion: 'south', notice: 'kept_back' })
    engine.putEntry(said(11, { kind: 'moved', author: null, text: 'south' }))
    engine.putEntry(
      said(12, { author: you, own: true, state: 'sending', text: 'Not for everybody.' }),
    )
  }
  return engine
}

/** A device without a network since a while, with text that waits and text that failed. */
export function offline(): FakeEngine {
  const engine = casework()
  engine.putConnection({ state: 'offline', sinceMs: at(9, 42), waiting: 2 })
  engine.putEntry(said(11, { author: you, state: 'sending', text: 'We are at the gate.' }))
  engine.putEntry(
    said(12, {
      author: you,
      state: 'failed',
      problem: 'too_large',
      text: 'The whole list follows.',
    }),
  )
  return engine
}

/** A cut between regions: one message has not crossed yet, and before it another cut was survived. */
export function apart(): FakeEngine {
  const engine = casework()
  const others = [{ region: 'castra-south', reachable: false, sinceMs: at(10, 42) }]
  engine.putRegions({ region: 'alba-north', others })
  const everywhere = { regions: ['alba-north', 'castra-south'], missing: [] }
  const here = { regions: ['alba-north'], missing: ['castra-south'] }
  engine.putEntry(said(11, { author: you, text: 'Van is through.', stored: everywhere }))
  engine.putEntry(said(12, { author: you, text: 'We stay at the gate.', stored: here }))
  const reunion = {
    regions: ['castra-south'],
    sinceMs: at(8, 2),
    messages: 18,
    tasks: 2,
    members: 1,
  }
  engine.putRoom(aRoom({ otherRegions: ['castra-south'], reunion }))
  return engine
}

/** The first visit: nobody has written. */
export function emptyRoom(): FakeEngine {
  const engine = casework()
  engine.entries.clear()
  engine.putRoom(aRoom({}))
  return engine
}

/** A room with ten thousand messages, for scrolling. */
export function longRoom(): FakeEngine {
  const engine = casework()
  for (let order = 100; order < 10_100; order++) {
    engine.putEntry(
      said(order, {
        author: [agnes, tomas, mara][order % 3] ?? agnes,
        at: at(10, 0) + order * 60_000,
      }),
    )
  }
  engine.putRoom(aRoom({ lastReadKey: key(10_099) }))
  return engine
}

/** A room that fills faster than its lines are drawn, some of them taller than others, and then goes on. */
export function fillingRoom(): FakeEngine {
  const engine = casework()
  let order = 100
  const say = (count: number) => {
    for (const end = order + count; order < end; order++) {
      const text = `Message ${order}. ${'The boat left at first light. '.repeat(order % 9)}`
      engine.putEntry(said(order, { author: agnes, at: at(10, 0) + order * 1_000, text }))
    }
    setTimeout(() => say(order < 1_600 ? 25 : 1), order < 1_600 ? 10 : 100)
  }
  setTimeout(() => say(25), 1_500)
  return engine
}

/** A browser that is nobody's device yet. */
export function newcomer(): FakeEngine {
  const engine = new FakeEngine()
  engine.pauseMs = 300
  engine.putConnection({ state: 'online', sinceMs: Date.now() })
  engine.putRoom(aRoom({ people: [mara, you, agnes, tomas] }))
  engine.putEntry(anEntry(1, { kind: 'joined', author: you, text: null, at: Date.now() }))
  return engine
}

/** A device that waits for its owner's passphrase. */
export function returning(): FakeEngine {
  const engine = casework()
  engine.state = 'locked'
  engine.secret = { kind: 'passphrase', passphrase: 'five small boats left early' }
  return engine
}

function person2() {
  return { ...tomas, displayName: 'طارق فِرّين' }
}

function key(order: number): string {
  return order.toString().padStart(20, '0')
}

function said(order: number, part: Partial<Entry>): Entry {
  return anEntry(order, { at: at(10, order), own: part.author?.you ?? false, ...part })
}

const talk: readonly Entry[] = [
  said(1, { kind: 'created', author: mara, text: null, at: at(7, 55) }),
  said(2, { kind: 'admitted', author: mara, subject: haas, text: null, at: at(7, 58) }),
  said(3, {
    author: tomas,
    at: at(8, 12),
    text: 'Two inflatables left the Varda warehouse at 05:40 local. The trailer is the one from last week, and so is the driver.',
  }),
  said(4, {
    author: tomas,
    at: at(8, 15),
    text: 'Gate camera shows the same plate twice.',
    talk: {
      item: 'item-4',
      reactions: [
        { word: 'noted', people: [you, mara, agnes, ida] },
        { word: 'on_it', people: [agnes] },
      ],
    },
  }),
  said(5, { kind: 'admitted', author: mara, subject: you, text: null, at: at(8, 31) }),
  said(6, { kind: 'joined', author: you, text: null, at: at(8, 33) }),
  said(7, {
    author: ida,
    at: at(8, 40),
    text: 'غادر قاربان مطاطيان مستودع فاردا عند الساعة 05:40 بالتوقيت المحلي.',
  }),
  said(8, {
    author: you,
    at: at(8, 52),
    readBy: [borea.name, castra.name],
    text: 'Good morning. I take over the account questions from Agnes.',
  }),
  said(9, {
    author: agnes,
    at: at(9, 8),
    text: 'Account ending 4410 at Merchants Bank received six transfers from the marina in two days. Its holder also leases the Varda warehouse.',
    talk: {
      item: 'item-9',
      marking: 'TLP:AMBER+STRICT H2 B2',
      replies: 1,
      consents: [
        {
          item: 'ask-1',
          asker: tomas,
          askedAt: at(9, 12),
          to: 'bb02',
          toTitle: 'Liaison, Embassy of Meridia',
          why: 'The embassy knows the holder.',
          state: 'denied',
          by: agnes,
          at: at(9, 20),
          untilMs: 0,
          reason: 'the source could be known by it',
        },
      ],
    },
  }),
  said(10, {
    author: you,
    at: at(9, 31),
    readBy: [borea.name],
    text: 'The draft order is ready. A second agency has to approve it before **Friday 06:00**.',
    talk: {
      item: 'item-10',
      replyTo: 'item-9',
      deliveredTo: [borea.name],
      edited: { by: you, at: at(9, 33) },
      earlier: [{ text: 'The draft order is ready.', at: at(9, 31) }],
    },
  }),
]

/** A newcomer to whom another member's device hands over what was said before. */
export function handOver(): FakeEngine {
  const engine = casework()
  const past = {
    state: 'coming',
    since: at(9, 50),
    oldest: at(8, 30),
    refused: 0,
    regainable: false,
  } as const
  engine.putRoom(
    aRoom({ history: 'all', past: { ...past, from: 'Mara Ilven', received: 1240, total: 3000 } }),
  )
  return engine
}
