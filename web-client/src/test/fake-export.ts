import type { BundleLine, Entry, ExportPlan, ExportWish } from '../core/engine/port.ts'

/** What would leave a room of the engine in memory: everything, but what is withheld or has to stay. */
export function fakePlan(
  entries: Iterable<Entry>,
  room: string,
  wish: ExportWish,
): ExportPlan | { problem: { code: string } } {
  const said = [...entries].filter((entry) => entry.room === room && entry.talk?.item)
  if (said.length === 0) return { problem: { code: 'nothing_to_export' } }
  const lines = said.map((entry) => line(entry, wish))
  const asks = said
    .filter((entry) => entry.stays === true)
    .map(({ talk, author, at }) => ({
      item: talk?.item ?? '',
      agency: author?.agency ?? '',
      marking: talk?.marking ?? '',
      at,
    }))
  const holes = lines.filter(({ kind }) => kind === 'hole').length
  return {
    room,
    title: 'Case room',
    team: 'Operation Kestrel',
    by: 'sofi@police.alba.example',
    device: 'browser-1',
    atMs: Date.UTC(2026, 10, 24, 9, 0),
    reason: wish.reason,
    said: lines.length - holes,
    holes,
    files: [],
    asks,
    lines,
  }
}

function line({ talk, author, at, text, stays }: Entry, wish: ExportWish): BundleLine {
  const item = talk?.item ?? ''
  const why = wish.hide?.includes(item) ? 'hidden' : stays ? 'originator' : ''
  if (why) return { item, kind: 'hole', at, why }
  return {
    item,
    kind: 'message',
    at,
    officer: author?.officer ?? '',
    name: author?.displayName ?? '',
    agency: author?.agency ?? '',
    marking: talk?.marking ?? '',
    text: text ?? '',
  }
}
