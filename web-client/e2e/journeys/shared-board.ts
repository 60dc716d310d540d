import type { Locator } from 'playwright-core'
import { BoardPage } from '../harness/board-page.ts'
import { invited, joined } from '../harness/enrolment.ts'
import { expectThat } from '../harness/expect.ts'
import type { Ground, Journey } from '../harness/journey.ts'

const patienceMs = 60_000

/**
 * Two coordinators of two agencies in browsers of their own work on the board of one room: from a template
 * to approvals of both agencies (C2 to C4), with a time in which neither has a network.
 */
export const sharedBoard: Journey = {
  name: 'two coordinators of two agencies run an operation on one board',
  needs: 'server',
  async walk(ground) {
    const { browser, invitations } = ground
    const [sofi, agnes] = await Promise.all([
      joined(browser, invited(invitations, 'Sofi')),
      joined(browser, invited(invitations, 'Agnes'), { dark: true, zone: 'Europe/Athens' }),
    ])
    const alba = await BoardPage.of(sofi)
    const borea = await BoardPage.of(agnes)

    try {
      await fromATemplate(alba, borea)
      await assignedAndAnswered(alba, borea)
      await approvedByTwoAgencies(alba, borea)
      await apartAndTogether(ground, alba, borea)
    } catch (failure) {
      await sofi.keepsPicture('shared-failed')
      await agnes.keepsPicture('shared-failed-dark')
      for (const person of [sofi, agnes]) console.log(person.complaints().join('\n'))
      throw failure
    }
    await Promise.all([sofi.leaves(), agnes.leaves()])
  },
}

/** C2: a kind of work says what it brings along, and is there for both. */
async function fromATemplate(alba: BoardPage, borea: BoardPage): Promise<void> {
  await alba.makes('Boats from the Varda yard', 'Small-boat supply-chain lead', async (dialog) => {
    await dialog.getByRole('region', { name: 'What this kind of work brings along' }).waitFor()
    await dialog.getByText('Due 5 days from now').waitFor()
    await alba.person.findsNothingInTheWay('new task of a kind')
    await dialog.getByLabel('Item').selectOption({ index: 1 })
    await dialog.getByLabel('Stage').selectOption({ index: 1 })
    await dialog.getByLabel('Country', { exact: true }).fill('XA')
  })
  await borea.sees('Boats from the Varda yard')
  const task = await borea.opens('Boats from the Varda yard')
  await task.getByText('Steps, 0 of 4').waitFor()
  await task.getByRole('checkbox').first().check()
  await borea.closes()
  const own = await alba.opens('Boats from the Varda yard')
  await own.getByText('Steps, 1 of 4').waitFor({ timeout: patienceMs })
  await alba.closes()
}

/** C3: an agency is asked, not a person; it names one, who accepts; another request is declined. */
async function assignedAndAnswered(alba: BoardPage, borea: BoardPage): Promise<void> {
  for (const title of ['Ask the port authority', 'Translate the manifest']) {
    await alba.makes(title, null, async (dialog) => {
      await dialog.getByLabel('Agency').selectOption({ label: 'Borea Public Prosecution' })
    })
  }
  const asked = await borea.opens('Ask the port authority')
  await asked.getByText(/Assigned .*, not answered yet/).waitFor()
  await asked.getByText(/Answer expected by/).waitFor()
  await asked.getByRole('combobox', { name: 'Person' }).selectOption({ label: 'Agnes Lindmar' })
  await asked.getByRole('button', { name: 'Accept' }).click()
  await asked.getByText('Accepted by').waitFor()
  await borea.closes()
  const declined = await borea.opens('Translate the manifest')
  await declined.getByRole('button', { name: 'Decline' }).click()
  const dialog = borea.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('No interpreter before Monday')
  await dialog.getByRole('button', { name: 'Decline' }).click()
  await borea.closes()

  const own = await alba.opens('Ask the port authority')
  await own.getByText('Accepted by').waitFor({ timeout: patienceMs })
  await alba.closes()
  const answer = await alba.opens('Translate the manifest')
  await answer.getByText('No interpreter before Monday').first().waitFor({ timeout: patienceMs })
  await alba.closes()
}

/** C4: a freeze needs a legal basis and two people of two agencies; the same person twice is refused. */
async function approvedByTwoAgencies(alba: BoardPage, borea: BoardPage): Promise<void> {
  await alba.makes('Freeze account ending 4417', 'Account freeze', async (dialog) => {
    await dialog.getByRole('button', { name: 'Make task' }).click()
    await dialog.getByText('This is needed.').first().waitFor()
    await dialog.getByRole('textbox', { name: 'Legal basis' }).fill('Order 118/26')
    await dialog.getByRole('textbox', { name: 'Account' }).fill('ending 4417')
    await dialog.getByRole('textbox', { name: 'Institution' }).fill('Bank of Varda')
    await dialog.getByRole('textbox', { name: 'Reference of the order' }).fill('118/26')
    await dialog.getByRole('textbox', { name: 'Country' }).fill('XB')
  })
  const own = await alba.opens('Freeze account ending 4417')
  await own.getByRole('button', { name: 'Approve' }).click()
  await own.getByText('Approvals, 1 of 2').waitFor()
  await own.getByText('You have approved. A person of another agency').waitFor()
  expectThat(
    (await own.getByRole('button', { name: 'Approve' }).count()) === 0,
    'nobody approves twice',
  )
  await own.getByRole('combobox', { name: 'Column' }).selectOption({ label: 'Done' })
  await alba.page.getByText('Approvals are missing.').first().waitFor()
  await alba.page.getByRole('button', { name: 'Understood' }).click()

  const other = await borea.opens('Freeze account ending 4417')
  await other.getByRole('button', { name: 'Approve' }).click()
  await other.getByText('Approvals, 2 of 2').waitFor()
  await own.getByText('Approvals, 2 of 2').waitFor({ timeout: patienceMs })
  for (const [task, name] of [
    [own, 'Agnes Lindmar'],
    [other, 'Sofi Brandt'],
  ] as const)
    await task.getByRole('listitem').filter({ hasText: name }).first().waitFor()
  await alba.person.keepsPicture('shared-freeze')
  await borea.person.keepsPicture('shared-freeze-dark')
  await alba.person.findsNothingInTheWay('a task approved by two')
  await borea.person.findsNothingInTheWay('a task approved by two, dark')
  alba.person.hasNoComplaint('a shared board')
  borea.person.hasNoComplaint('a shared board, dark')
  await alba.closes()
  await borea.closes()
}

/** Both edit the same task without a network; both see what came together, and settle what did not. */
async function apartAndTogether(ground: Ground, alba: BoardPage, borea: BoardPage): Promise<void> {
  const [own, other] = [
    await alba.opens('Ask the port authority'),
    await borea.opens('Ask the port authority'),
  ]
  await ground.without(async () => {
    for (const { page } of [alba, borea])
      await page
        .getByText(/No connection since/)
        .first()
        .waitFor({ timeout: patienceMs })
    await writes(own, 'Title', 'Ask the harbour master')
    await writes(own, 'Region', 'Varda')
    await writes(other, 'Title', 'Ask the customs post')
    await writes(other, 'Country', 'XB')
    await comments(other, 'Called them by telephone.')
    await borea.page.getByLabel('Waits on this device').first().waitFor()
    await alba.person.keepsPicture('shared-offline')
  })
  await own.getByText('Called them by telephone.').waitFor({ timeout: patienceMs })
  for (const task of [own, other]) {
    await task.getByText('changed it at the same time').first().waitFor({ timeout: patienceMs })
    expectThat((await value(task, 'Region')) === 'Varda', 'a change of another field stays')
    expectThat((await value(task, 'Country')) === 'XB', 'and so does this one')
  }
  const kept = await value(own, 'Title')
  expectThat(kept === (await value(other, 'Title')), 'both keep the same title')
  /* Who comes back second is told; the other one sees the changes as they come in. */
  const told = await Promise.any(
    [alba, borea].map(async (board) => {
      await board.page
        .getByText(/came together/)
        .first()
        .waitFor({ timeout: patienceMs })
      return board
    }),
  )
  await told.person.keepsPicture('shared-merged')
  await told.person.findsNothingInTheWay('what came together')

  const lost = kept === 'Ask the harbour master' ? 'Ask the customs post' : 'Ask the harbour master'
  await own
    .getByRole('button', { name: `Use ${lost}` })
    .first()
    .click()
  await expectValue(other, 'Title', lost)
  await told.page.getByRole('button', { name: 'Understood' }).click()
  await alba.closes()
  await borea.closes()
}

async function writes(task: Locator, label: string, words: string): Promise<void> {
  const field = task.getByRole('textbox', { name: label, exact: true })
  await field.fill(words)
  await field.press('Enter')
}

async function comments(task: Locator, words: string): Promise<void> {
  const field = task.getByRole('textbox', { name: /^Write a comment/ })
  await field.fill(words)
  await task.getByRole('button', { name: 'Comment' }).click()
  await task.getByRole('paragraph').filter({ hasText: words }).waitFor()
  await expectValue(task, /^Write a comment/, '')
}

function value(task: Locator, label: string | RegExp): Promise<string> {
  return task.getByRole('textbox', { name: label, exact: true }).inputValue()
}

async function expectValue(task: Locator, label: string | RegExp, wanted: string): Promise<void> {
  const end = performance.now() + patienceMs
  while ((await value(task, label)) !== wanted) {
    expectThat(performance.now() < end, `${String(label)} becomes ${wanted}`)
    await new Promise((done) => setTimeout(done, 200))
  }
}
