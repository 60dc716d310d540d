import type { Browser } from 'playwright-core'
import type { Journey } from '../harness/journey.ts'
import { Person, type Setting } from '../harness/person.ts'

const freeze = '29'.padStart(32, '0')

interface Words {
  readonly heldBack: string
  readonly change: RegExp
  readonly choose: RegExp
  readonly more: RegExp
  readonly kind: string
  readonly act: string
  readonly close: string
  readonly room: string
  readonly where: string
  readonly cancel: string
}

const english: Words = {
  heldBack: 'Does not count',
  change: /^Change.*Due/,
  choose: /^Choose a day/,
  more: /^More actions for/,
  kind: 'Make a kind of work from it…',
  act: 'Make kind of work',
  close: 'Close',
  room: 'Move to another room…',
  where: 'Room',
  cancel: 'Cancel',
}
const arabic: Words = {
  heldBack: 'لا يُحتسب',
  change: /تغيير/,
  choose: /اختيار يوم/,
  more: /KES-41/,
  kind: 'اجعلها نوع عمل…',
  act: 'إنشاء نوع العمل',
  close: 'إغلاق',
  room: '',
  where: '',
  cancel: 'إلغاء',
}

/** What is asked about one task: when, as what kind of work, into which room; and what was held back of it. */
export const taskScreens: Journey = {
  name: 'every question about a task is reachable by all and breaks no policy',
  needs: 'fake',
  async walk({ browser, url }) {
    await looked(browser, url, 'light', {}, english)
    await looked(browser, url, 'dark', { dark: true }, english)
    await looked(browser, url, 'arabic', { language: 'ar' }, arabic)
  },
}

async function looked(browser: Browser, url: string, name: string, setting: Setting, words: Words) {
  const person = await Person.arrive(browser, setting)
  const { page } = person
  const keeps = async (what: string) => {
    await person.keepsPicture(`${what}-${name}`)
    await person.findsNothingInTheWay(`${what}, ${name}`)
  }
  await page.goto(`${url}/rooms/aa01/board?scene=board&task=${freeze}`)
  const line = page.getByText(words.heldBack).first()
  await line.waitFor()
  await line.scrollIntoViewIfNeeded()
  await keeps('task-held-back')

  await page.getByRole('button', { name: words.change }).first().click()
  await page.getByRole('button', { name: words.choose }).click()
  await page.getByRole('dialog', { name: words.choose }).waitFor()
  await page.waitForTimeout(200)
  await keeps('task-due')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')

  const menu = page.getByRole('complementary').getByRole('button', { name: words.more }).first()
  await menu.click()
  await page.getByRole('menuitem', { name: words.kind }).click()
  await page.getByRole('dialog').getByRole('button', { name: words.act }).waitFor()
  await keeps('task-kind')
  if (words.room !== '') await movedAfterItIsSaidWhoGains(person, words, menu, keeps)
  person.hasNoComplaint(name)
  await person.leaves()
}

/** Makes the kind of work, and asks for another room: who would see it first stands there by name. */
async function movedAfterItIsSaidWhoGains(
  { page }: Person,
  words: Words,
  menu: ReturnType<Person['page']['locator']>,
  keeps: (what: string) => Promise<void>,
) {
  await page.getByRole('button', { name: words.act }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await menu.click()
  await page.getByRole('menuitem', { name: words.room }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: words.where }).selectOption('ff06')
  await dialog.getByText('1 person would see it who cannot see it now').waitFor()
  await dialog.getByText('Nadia Brandt').waitFor()
  await keeps('task-room')
  await dialog.getByRole('button', { name: words.cancel }).click()

  await page.getByRole('button', { name: /New task/ }).click()
  const made = page.getByRole('dialog', { name: 'New task' })
  await made
    .getByRole('combobox', { name: 'Kind of work' })
    .selectOption('Freeze account ending 4410')
  await made.getByText('Bank contact desk confirmed').waitFor()
}
