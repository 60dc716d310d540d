import type { BoardPage } from '../harness/board-page.ts'

const patienceMs = 60_000

/** Twelve actions in four places, over the night in which Europe's clocks go back. */
const places = [
  ['Europe/Paris', 'Le Portel', '2027-10-31 01:30'],
  ['Europe/Athens', 'Piraeus', '2027-10-31 02:30'],
  ['Europe/London', 'Dover', '2027-10-31 00:30'],
  ['Africa/Tunis', 'Sfax', '2027-10-31 00:30'],
] as const
const file = [
  'title,agency,start,due,zone,region,part of',
  ...places.flatMap(([zone, place, start], at) =>
    ['Search the yard', 'Stop the lorry', 'Arrest'].map((what, nth) => {
      const agency = at % 2 === 0 ? 'ANP' : 'PPO'
      return `${what} at ${place},${agency},${start},2027-10-31 0${5 + nth}:00,${zone},${place},Clearwater`
    }),
  ),
].join('\r\n')

/** C6: a day of action in four zones, go and hold of each agency, and the hold noted by the other. */
export async function sharedDayOfAction(alba: BoardPage, borea: BoardPage): Promise<void> {
  await alba.shows('Board')
  await alba.makes('Clearwater', 'Day of action', async (dialog) => {
    await dialog.getByRole('textbox', { name: 'Legal basis' }).fill('Agreement of 3 May, article 4')
    await dialog.getByRole('textbox', { name: 'Command post' }).fill('Varda')
    await dialog.getByRole('textbox', { name: 'Telephone on the day' }).fill('+999 10 555 0110')
    await dialog.getByRole('textbox', { name: 'What stops the day' }).fill('A child on board')
  })
  await alba.imports(file, null, '12 new, 0 there already, 0 not usable.', 'Import 12 tasks')
  for (const each of [alba, borea]) {
    await each.shows('Timeline')
    await each.page
      .getByRole('button', { name: /Arrest at Sfax/ })
      .first()
      .waitFor({ timeout: patienceMs })
    for (const place of ['Paris', 'Athens', 'London'])
      await each.page.getByText(new RegExp(`In ${place} the clocks go back`)).waitFor()
  }
  await holdsAndLifts(alba, borea)
}

async function holdsAndLifts(alba: BoardPage, borea: BoardPage): Promise<void> {
  await alba.page.getByRole('button', { name: 'Say go' }).click()
  await alba.page.getByRole('dialog').getByRole('button', { name: 'Say go' }).click()
  await borea.page.getByRole('button', { name: 'Call hold' }).click()
  const dialog = borea.page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('The lorry has not left')
  await dialog.getByRole('button', { name: 'Call hold' }).click()
  const hold = /Hold since .* by Borea Public Prosecution: The lorry has not left/
  await alba.page.getByText(hold).first().waitFor({ timeout: patienceMs })
  await borea.page.getByText('Acknowledged by 1 of 2').waitFor({ timeout: patienceMs })
  await alba.person.keepsPicture('shared-day')
  await borea.person.keepsPicture('shared-day-dark')
  await alba.person.findsNothingInTheWay('a day of action on hold')
  await borea.person.findsNothingInTheWay('a day of action on hold, dark')
  await alba.page.getByRole('button', { name: 'Acknowledge' }).first().click()
  await borea.page.getByText('Acknowledged by 2 of 2').waitFor({ timeout: patienceMs })

  await borea.page.getByRole('button', { name: 'Lift our hold' }).click()
  await borea.page.getByRole('dialog').getByRole('textbox').fill('It has left')
  await borea.page.getByRole('dialog').getByRole('button', { name: 'Say go' }).click()
  await alba.page.getByText(hold).first().waitFor({ state: 'detached', timeout: patienceMs })
}
