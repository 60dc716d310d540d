import type { Locator, Page } from 'playwright-core'
import type { Person } from './person.ts'

const patienceMs = 60_000

/** What people see and do on the board of a room, in their words. */
export class BoardPage {
  readonly person: Person
  readonly page: Page

  private constructor(person: Person) {
    this.person = person
    this.page = person.page
  }

  /** Goes from the messages of the room to its board. */
  static async of(person: Person): Promise<BoardPage> {
    await person.page
      .getByRole('link', { name: /^Board/ })
      .first()
      .click()
    await person.page.getByRole('toolbar', { name: 'What the board shows' }).waitFor()
    return new BoardPage(person)
  }

  /** Shows the board in one of its layouts. */
  async shows(layout: 'Board' | 'Table' | 'Calendar' | 'Timeline' | 'Figures'): Promise<void> {
    const layouts = this.page.getByRole('navigation', { name: 'View' })
    await layouts.getByRole('link', { name: layout }).click()
  }

  card(words: string): Locator {
    return this.page.locator('main article').filter({ hasText: words })
  }

  /** The card, once it is there. */
  async sees(words: string): Promise<Locator> {
    const card = this.card(words).first()
    await card.waitFor({ timeout: patienceMs })
    return card
  }

  /** The card in the column of that number, from 0. */
  async seesIn(column: number, words: string): Promise<void> {
    const list = this.page.locator('main ol[data-column]').nth(column)
    const card = list.locator('article').filter({ hasText: words })
    await card.first().waitFor({ timeout: patienceMs })
  }

  /** Opens a task beside the board. */
  async opens(title: string): Promise<Locator> {
    await this.sees(title)
    await this.page.locator('main [data-card]').filter({ hasText: title }).first().click()
    return this.drawer()
  }

  drawer(): Locator {
    return this.page.getByRole('complementary', { name: /^Task / })
  }

  async closes(): Promise<void> {
    await this.drawer().getByRole('button', { name: 'Close task' }).click()
    await this.drawer().waitFor({ state: 'detached' })
  }

  /** Makes a task of a kind of work, or of none; `fill` fills in the rest of the dialog. */
  async makes(
    title: string,
    kind: string | null,
    fill: (dialog: Locator) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    await this.page.getByRole('button', { name: /^New task/ }).click()
    const dialog = this.page.getByRole('dialog', { name: 'New task' })
    await dialog.getByRole('textbox', { name: 'Title' }).fill(title)
    if (kind !== null)
      await dialog.getByRole('combobox', { name: 'Kind of work' }).selectOption({ label: kind })
    await fill(dialog)
    await dialog.getByRole('button', { name: 'Make task' }).click()
    await dialog.waitFor({ state: 'detached' })
    await this.sees(title)
  }

  /** Looks through a file of tasks and makes those that are new. */
  async imports(csv: string, kind: string | null, found: string, act: string): Promise<void> {
    await this.page.getByRole('button', { name: 'More', exact: true }).click()
    await this.page.getByRole('menuitem', { name: 'Import or export…' }).click()
    if (kind !== null) await this.page.getByLabel('Template').selectOption({ label: kind })
    const content = { name: 'tasks.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
    await this.page.getByLabel('Choose a file…').setInputFiles(content)
    await this.page.getByText(found).waitFor()
    await this.page.getByRole('button', { name: act }).click()
    await this.page
      .getByText(/\d+ tasks? imported\./)
      .first()
      .waitFor({ timeout: patienceMs })
  }
}
