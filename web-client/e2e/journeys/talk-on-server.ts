import type { Page } from 'playwright-core'
import { expectThat } from '../harness/expect.ts'
import type { JavaMember } from '../harness/java-member.ts'
import type { Person } from '../harness/person.ts'

const patienceMs = 60_000
const room = 'Case room'
const secret = 'Account ending 4410 also paid for the second boat.'

interface Cast {
  readonly sofi: Person
  /** Reads and writes in Arabic. */
  readonly agnes: Person
  /** On the command line. */
  readonly rafi: JavaMember
  readonly coordinator: JavaMember
}

/** Answers, words, changes and receipts across agencies, then a room that takes nothing without grade and code. */
export async function workWithMessages(cast: Cast): Promise<void> {
  await answersAndWords(cast)
  await changesAndDrafts(cast)
  await gradedOnly(cast)
  for (const person of [cast.sofi, cast.agnes]) await enters(person, room)
}

async function answersAndWords({ sofi, agnes, rafi }: Cast): Promise<void> {
  await says(sofi, 'Who has the **van**?')
  await agnes.page.locator('strong', { hasText: 'van' }).waitFor({ timeout: patienceMs })
  await focusOn(agnes.page, 'Who has the')
  await agnes.page.keyboard.press('+')
  await agnes.page.getByRole('menuitemradio').nth(2).click()
  await sofi.page
    .getByRole('button', { name: /^On it: Agnes Lindmar/ })
    .waitFor({ timeout: patienceMs })
  await focusOn(agnes.page, 'Who has the')
  await agnes.page.keyboard.press('r')
  await agnes.page.keyboard.type('Castra has it.')
  await agnes.page.keyboard.press('Enter')
  const answer = sofi.page.locator('article', { hasText: 'Castra has it.' })
  await answer
    .getByRole('button', { name: /^In answer to:.*Who has the/ })
    .waitFor({ timeout: patienceMs })
  await sofi.page
    .locator('article', { hasText: 'Who has the' })
    .getByText(/Read by 2 of 2|Read by all/)
    .waitFor({ timeout: patienceMs })

  await rafi.does('rooms')
  const lines = (await rafi.does('read', room, '--json')).split('\n').filter((line) => line !== '')
  const last = JSON.parse(lines.at(-1) ?? '{}') as { text: string; talk: { item: string } }
  expectThat(last.text === 'Castra has it.', `the command line reads the answer, not ${last.text}`)
  await rafi.does('send', room, 'Since Monday.', '--reply-to', last.talk.item)
  await sofi.page
    .locator('article', { hasText: 'Since Monday.' })
    .getByRole('button', { name: /^In answer to:.*Castra has it/ })
    .waitFor({ timeout: patienceMs })
}

async function changesAndDrafts({ sofi, agnes }: Cast): Promise<void> {
  await says(sofi, 'Meet at nine.')
  await focusOn(sofi.page, 'Meet at nine.')
  await sofi.page.keyboard.press('e')
  await sofi.page.keyboard.press('Control+a')
  await sofi.page.keyboard.type('Meet at eight.')
  await sofi.page.keyboard.press('Enter')
  await sees(agnes, 'Meet at eight.')
  const changed = agnes.page.locator('article', { hasText: 'Meet at eight.' })
  await changed.locator('summary').click()
  await changed.getByText('Meet at nine.').waitFor()

  await field(agnes.page).fill('نص لم يكتمل')
  await agnes.page.waitForTimeout(600)
  await agnes.page.reload()
  await agnes.page.getByRole('button', { name: /passkey|مفتاح/i }).click({ timeout: patienceMs })
  await field(agnes.page).waitFor({ timeout: patienceMs })
  await agnes.page.waitForFunction(
    () => document.querySelector('textarea')?.value === 'نص لم يكتمل',
    undefined,
    { timeout: patienceMs },
  )
  await field(agnes.page).fill('')
}

async function gradedOnly({ sofi, agnes, coordinator }: Cast): Promise<void> {
  await coordinator.does(
    ...['open', 'Intelligence', '--beside', room, '--kind', 'INTEL', '--marking', 'TLP:AMBER'],
  )
  /* Who opened it stays there until the first message, and tells newcomers what it is called. */
  const watching = coordinator.does('follow', 'Intelligence', '--count', '1')
  for (const person of [sofi, agnes]) {
    await looksAgain(person)
    await enters(person, 'Intelligence')
  }
  const { page } = sofi
  await field(page).fill(secret)
  await page.getByText('This room needs a grade and a handling code.').first().waitFor()
  await field(page).press('Enter')
  expectThat((await field(page).inputValue()) === secret, 'without a grade nothing is sent')
  await pick(page, 'Handling', /^H2 /)
  await pick(page, 'Grade', /^B2 /)
  await field(page).press('Enter')
  await sees(sofi, secret)
  await sees(agnes, secret)
  const received = agnes.page.locator('article', { hasText: secret })
  await received.getByText('H2', { exact: true }).waitFor()
  await received.getByText('يُستأذن قبل تمريره').waitFor()
  const watched = await watching
  expectThat(watched.includes('[TLP:AMBER H2 B2]'), `the command line shows codes: ${watched}`)
  const refused = await coordinator.does('send', 'Intelligence', 'no grade').catch(String)
  expectThat(
    refused.includes('needs a grade and a handling code'),
    `the command line says what is missing: ${refused}`,
  )
  await agnes.keepsPicture('talk-intel-arabic')
  await agnes.findsNothingInTheWay('intelligence room in Arabic')
}

async function pick(page: Page, kind: string, code: RegExp): Promise<void> {
  await page.getByRole('button', { name: kind }).click()
  await page.getByRole('menuitemradio', { name: code }).click()
}

/** Starts the page again: it then looks for rooms at once instead of within a minute. */
async function looksAgain({ page }: Person): Promise<void> {
  await page.reload()
  await page.getByRole('button', { name: /passkey|مفتاح/i }).click({ timeout: patienceMs })
  await field(page).waitFor({ timeout: patienceMs })
}

async function listed(person: Person, title: string): Promise<void> {
  await person.page.getByRole('link', { name: title }).first().waitFor({ timeout: patienceMs })
}

async function enters(person: Person, title: string): Promise<void> {
  await listed(person, title)
  await person.page.getByRole('link', { name: title }).first().click()
  await person.page.getByRole('heading', { level: 1, name: title }).waitFor({ timeout: patienceMs })
  await field(person.page).waitFor({ timeout: patienceMs })
}

async function focusOn(page: Page, words: string): Promise<void> {
  await page.locator('article', { hasText: words }).last().focus()
}

async function says(person: Person, words: string): Promise<void> {
  await field(person.page).fill(words)
  await field(person.page).press('Enter')
  await sees(person, words.replaceAll('*', ''))
}

async function sees(person: Person, words: string): Promise<void> {
  await person.page.locator('article', { hasText: words }).last().waitFor({ timeout: patienceMs })
}

function field(page: Page) {
  return page.locator('form textarea')
}
