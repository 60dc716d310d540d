/*
 * Keeps the product itself on the device, so that it opens without a network: the page, its parts, its
 * sentences and the engine. It never keeps an answer of the server, and never sees a key or a message.
 *
 * All files of one version are kept together. A new version waits until the person asks for it: a page
 * never meets parts of another version.
 */
import { toldChoices } from '../shared/notify/told-choices.ts'
import { news } from './news.ts'

declare const self: Keeper
/** Put in by the build: all files of this version, and the hash of them all. */
declare const __FILES__: readonly string[]
declare const __VERSION__: string

/** What is used of a service worker's surroundings; the libraries of pages and workers do not mix. */
type Keeper = {
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  addEventListener(type: 'push', listener: (event: Lasting) => void): void
  addEventListener(type: 'notificationclick', listener: (event: Clicked) => void): void
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void
  skipWaiting: () => Promise<void>
  clients: {
    claim: () => Promise<void>
    matchAll: (options: { type: 'window' }) => Promise<readonly Shown[]>
    openWindow: (path: string) => Promise<unknown>
  }
  registration: {
    showNotification: (title: string, options: ReturnType<typeof news>) => Promise<void>
  }
  navigator: { language: string }
  location: Location
}
type Lasting = { waitUntil: (work: Promise<unknown>) => void }
type Shown = { visibilityState: string; focus: () => Promise<unknown> }
type Clicked = Lasting & { notification: { close: () => void } }
type Asked = { request: Request; respondWith: (answer: Promise<Response>) => void }

const family = 'entente-'
const name = family + __VERSION__
const page = '/index.html'
const paths: ReadonlySet<string> = new Set(__FILES__)
const ofTheServer = /^\/(v1|health|problems|metrics|openapi)(\/|$|\.)/

self.addEventListener('install', (event) => event.waitUntil(keepAll()))
self.addEventListener('activate', (event) => event.waitUntil(takeOver()))
self.addEventListener('message', ({ data }) => {
  if ((data as { kind?: string } | null)?.kind === 'take-over') void self.skipWaiting()
})
self.addEventListener('fetch', (event) => {
  const path = wanted(event.request)
  if (path !== null) event.respondWith(kept(path, event.request))
})

self.addEventListener('push', (event) => event.waitUntil(woken()))
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(toEntente())
})

/** The region woke this browser; a page that is looked at tells by itself. */
async function woken(): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window' })
  if (pages.some((each) => each.visibilityState === 'visible')) return
  const told = await toldChoices([self.navigator.language])
  await self.registration.showNotification('Entente', news(told, new Date().getHours()))
}

async function toEntente(): Promise<void> {
  const [open] = await self.clients.matchAll({ type: 'window' })
  await (open ? open.focus() : self.clients.openWindow('/'))
}

async function keepAll(): Promise<void> {
  const cache = await caches.open(name)
  await cache.addAll(__FILES__.map((path) => new Request(path, { cache: 'no-cache' })))
}

async function takeOver(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((each) => each.startsWith(family) && each !== name)
  await Promise.all(old.map((each) => caches.delete(each)))
  await self.clients.claim()
}

/** The kept file that answers a request, or null when only the server can. */
function wanted(request: Request): string | null {
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return null
  if (paths.has(url.pathname)) return url.pathname
  return request.mode === 'navigate' && !ofTheServer.test(url.pathname) ? page : null
}

async function kept(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(name)
  return (await cache.match(path)) ?? (await fetch(request))
}
