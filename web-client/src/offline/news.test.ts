import { expect, test } from 'vitest'
import { tellChoices, toldChoices } from '../shared/notify/told-choices.ts'
import { news } from './news.ts'

/** A store of answers by their paths, as far as it is used. */
function cacheInMemory(): CacheStorage {
  const kept = new Map<string, Response>()
  const cache = {
    put: (path: string, answer: Response) => Promise.resolve(void kept.set(path, answer)),
    match: (path: string) => Promise.resolve(kept.get(path)?.clone()),
  }
  return { open: () => Promise.resolve(cache) } as unknown as CacheStorage
}

test('a browser that is woken in quiet hours makes no sound, and speaks the person’s language', async () => {
  const cache = cacheInMemory()
  await tellChoices({ language: 'fr', quiet: true, quietFrom: 20, quietTo: 7 }, cache)

  const told = await toldChoices(['en-GB'], cache)

  const night = { body: 'Du nouveau vous attend.', tag: 'entente', silent: true }
  expect(news(told, 23)).toEqual(night)
  expect(news(told, 6)).toEqual(night)
  expect(news(told, 7)).toEqual({ ...night, silent: false })
})

test('where no page has told anything, it speaks the browser’s language at any hour', async () => {
  const told = await toldChoices(['ar'], cacheInMemory())

  expect(news(told, 3)).toEqual({ body: 'ثمة جديد في انتظارك.', tag: 'entente', silent: false })
})
