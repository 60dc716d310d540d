import type { Entry, SearchQuery, SearchResult, SharedFile, Task } from '../core/engine/port.ts'
import { Indexer } from '../core/search/indexer.ts'

/** Searches with the product's own index over entries, tasks and files that are held in memory. */
export async function fakeSearch(
  entries: readonly Entry[],
  tasks: readonly Task[],
  files: readonly SharedFile[],
  query: SearchQuery,
): Promise<SearchResult> {
  const lines = new Map(entries.map((entry) => [`${entry.room}/${entry.key}`, entry]))
  const index = new Indexer({
    store: {
      lineKeys: (room) =>
        Promise.resolve(entries.filter((each) => each.room === room).map(({ key }) => key)),
      lines: (room, keys) =>
        Promise.resolve(keys.map((key) => [key, bytes(`${room}/${key}`)] as const)).then((all) =>
          all.map(([key, value]): [string, Uint8Array] => [key, value]),
        ),
      segments: () => Promise.resolve([]),
      commit: () => Promise.resolve(),
    },
    decode: (_room, line) => lines.get(new TextDecoder().decode(line)) ?? null,
    pause: () => Promise.resolve(),
  })
  for (const room of new Set(entries.map((entry) => entry.room))) index.follow(room)
  index.tasks(tasks)
  index.files(files)
  await index.settled()
  const result = await index.search(query)
  await index.end()
  return result
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
