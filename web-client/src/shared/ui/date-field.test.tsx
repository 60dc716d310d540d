import { I18nProvider } from '@lingui/react'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { i18n, speak } from '../i18n/i18n.ts'
import { chooseLanguage } from '../i18n/languages.ts'
import { DateField } from './date-field.tsx'
import { MomentField } from './moment-field.tsx'

beforeEach(async () => {
  changed.mockReset()
  await speak(chooseLanguage(['en']))
})
afterEach(cleanup)

const changed = vi.fn()
const seen = () => String(changed.mock.lastCall?.[0] ?? '')

function Day({ start = '' }: { start?: string }) {
  const [day, setDay] = useState(start)
  return (
    <DateField
      label="From"
      value={day}
      onChange={(next) => {
        setDay(next)
        changed(next)
      }}
    />
  )
}

function Moment({ start = '' }: { start?: string }) {
  const [moment, setMoment] = useState(start)
  return (
    <MomentField
      label="Due"
      value={moment}
      usually="18:00"
      onChange={(next) => {
        setMoment(next)
        changed(next)
      }}
    />
  )
}

function show(what: React.ReactNode) {
  render(<I18nProvider i18n={i18n}>{what}</I18nProvider>)
}

test('a day is written as the language does, and shown so when the field is left', async () => {
  show(<Day />)
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'From' })
  expect(field.placeholder).toBe('dd/mm/yyyy')

  await userEvent.type(field, '3.12.2026')
  expect(seen()).toBe('2026-12-03')
  await userEvent.tab()
  expect(field.value).toBe('03/12/2026')
})

test('what is no day counts as none, and how to write one is said when the field is left', async () => {
  show(<Day start="2026-12-03" />)
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'From' })

  await userEvent.clear(field)
  await userEvent.type(field, '12/31/2026')
  expect(seen()).toBe('')
  expect(screen.queryByRole('alert')).toBeNull()
  await userEvent.tab()

  expect(screen.getByRole('alert').textContent).toBe('Write the day like this: dd/mm/yyyy.')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(field.value).toBe('12/31/2026')
})

test('a day is chosen from a month by keys alone, and the focus comes back', async () => {
  show(<Day start="2026-11-27" />)

  await userEvent.tab()
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  await screen.findByRole('dialog', { name: 'Choose a day: From' })
  expect((document.activeElement as HTMLElement).dataset.day).toBe('2026-11-27')
  await userEvent.keyboard('{ArrowDown}{ArrowRight}{PageDown}{Home}{Enter}')

  expect(seen()).toBe('2027-01-04')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Choose a day: From')
})

test('Escape closes the month and changes nothing', async () => {
  show(<Day start="2026-11-27" />)
  await userEvent.click(screen.getByRole('button', { name: 'Choose a day: From' }))
  await screen.findByRole('dialog')

  await userEvent.keyboard('{ArrowDown}{Escape}')

  expect(screen.queryByRole('dialog')).toBeNull()
  expect(changed).not.toHaveBeenCalled()
})

test('from right to left the next day stands on the left', async () => {
  await speak(chooseLanguage(['ar']))
  show(<Day start="2026-11-27" />)
  await userEvent.click(screen.getByRole('button', { name: /اختيار يوم/ }))
  await screen.findByRole('dialog')

  await userEvent.keyboard('{ArrowLeft}{Enter}')

  expect(seen()).toBe('2026-11-28')
})

test('a day without a time gets the usual one, which can be written anew', async () => {
  show(<Moment />)
  const time = screen.getByRole<HTMLInputElement>('textbox', { name: 'Time' })
  expect(time.disabled).toBe(true)

  await userEvent.type(screen.getByRole('textbox', { name: 'Due' }), '27/11/2026')
  expect(seen()).toBe('2026-11-27T18:00')
  await userEvent.clear(time)
  await userEvent.type(time, '0630')
  await userEvent.tab()
  expect(seen()).toBe('2026-11-27T06:30')
})

test('a time that no clock shows is said, and the old one stays', async () => {
  show(<Moment start="2026-11-27T06:30" />)
  const time = screen.getByRole('textbox', { name: 'Time' })

  await userEvent.clear(time)
  await userEvent.type(time, '25:00')
  await userEvent.tab()

  expect(screen.getByRole('alert').textContent).toBe('Write the time like this: 18:30.')
  expect(changed).not.toHaveBeenCalled()
})
