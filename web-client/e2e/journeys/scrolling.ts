import type { Page } from 'playwright-core'
import { expectThat } from '../harness/expect.ts'
import type { Journey } from '../harness/journey.ts'
import { Person } from '../harness/person.ts'

const patienceMs = 30_000
const afterTheRush = /^Message 1[6-9]\d\d/

/** Scrolling back through ten thousand messages: nothing jumps, little is drawn, the end is near. */
export const scrolling: Journey = {
  name: 'ten thousand messages scroll without a jump',
  needs: 'fake',
  async walk({ browser, url }) {
    const person = await Person.arrive(browser)
    const { page } = person
    await page.goto(`${url}/rooms/aa01?scene=longRoom`)
    await page.getByText('Message 10099').waitFor()
    await page.mouse.move(700, 400)

    let jumps = 0
    for (let turn = 0; turn < 12; turn++) {
      const before = await middle(page)
      await page.mouse.wheel(0, -200)
      await moved(page, before)
      await page.waitForTimeout(120)
      const after = await place(page, before.words)
      if (after !== null && Math.abs(after - before.top - 200) > 4) jumps++
    }
    expectThat(jumps === 0, `the reader's place holds while older messages come in, ${jumps} jumps`)
    for (let turn = 0; turn < 40; turn++) await page.mouse.wheel(0, -1500)
    await page.waitForTimeout(300)
    const drawn = await page.locator('[data-index]').count()
    expectThat(drawn < 80, `few rows are drawn: ${drawn}`)
    await page.getByRole('button', { name: 'To the newest' }).click()
    await page.getByText('Message 10099').waitFor()
    person.hasNoComplaint('scrolling')
    await person.leaves()
  },
}

/** Who stands at the end of a room sees what comes, however fast; who has gone up is left alone. */
export const filling: Journey = {
  name: 'a room that fills fast is followed at its end, and nowhere else',
  needs: 'fake',
  async walk({ browser, url }) {
    const person = await Person.arrive(browser)
    const { page } = person
    const toTheNewest = page.getByRole('button', { name: 'To the newest' })
    await page.goto(`${url}/rooms/aa01?scene=fillingRoom`)
    await page.getByText(afterTheRush).first().waitFor()
    expectThat((await toTheNewest.count()) === 0, 'who stands at the end is still there')

    await page.mouse.move(700, 400)
    for (let turn = 0; turn < 5; turn++) await page.mouse.wheel(0, -200)
    await toTheNewest.waitFor()
    await page.waitForTimeout(500)
    const before = await middle(page)
    await grown(page)
    const after = await place(page, before.words)
    expectThat(Math.abs((after ?? 0) - before.top) < 4, 'whoever has gone up is left alone')
    await toTheNewest.click()
    await toTheNewest.waitFor({ state: 'detached' })
    await grown(page)
    expectThat((await toTheNewest.count()) === 0, 'and is at the end again')
    person.hasNoComplaint('a room that fills')
    await person.leaves()
  },
}

interface Place {
  readonly words: string
  readonly top: number
}

/** The message nearest to the middle of the pane, and where it stands. */
function middle(page: Page): Promise<Place> {
  return page.evaluate(() => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-index] article [dir]')]
    const found = rows.map((row) => ({
      words: row.innerText,
      top: row.getBoundingClientRect().top,
    }))
    return found.toSorted((a, b) => Math.abs(a.top - 400) - Math.abs(b.top - 400))[0] as Place
  })
}

/** Waits until the wheel has moved the message that stood there, which takes a busy machine a while. */
async function moved(page: Page, { words, top }: Place): Promise<void> {
  const end = performance.now() + patienceMs
  while ((await place(page, words)) === top && performance.now() < end)
    await page.waitForTimeout(20)
}

/** Waits until the room has become longer by some lines. */
async function grown(page: Page): Promise<void> {
  const height = () => document.querySelector('[data-region=main]')?.scrollHeight ?? 0
  const before = await page.evaluate(height)
  await page.waitForFunction(
    (least) => (document.querySelector('[data-region=main]')?.scrollHeight ?? 0) > least,
    before + 300,
  )
}

function place(page: Page, words: string): Promise<number | null> {
  return page.evaluate((wanted) => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-index] article [dir]')]
    return rows.find((row) => row.innerText === wanted)?.getBoundingClientRect().top ?? null
  }, words)
}
