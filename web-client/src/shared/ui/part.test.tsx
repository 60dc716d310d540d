import { cleanup, render, screen } from '@testing-library/react'
import { Component, type ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { part } from './part.tsx'

afterEach(cleanup)

function Greeting({ name }: { name: string }) {
  return <p>Good morning, {name}</p>
}

test('something stands in the place of a part until it is here', async () => {
  let bring = (): void => undefined
  const gate = new Promise<void>((done) => {
    bring = done
  })
  const Part = part(() => gate.then(() => Greeting))
  render(<Part waiting={<p>Wait</p>} name="Agnes" />)
  expect(screen.getByText('Wait')).toBeTruthy()

  bring()

  expect(await screen.findByText('Good morning, Agnes')).toBeTruthy()
  expect(screen.queryByText('Wait')).toBeNull()
})

test('a part that was brought before is there at once', async () => {
  const bring = vi.fn(() => Promise.resolve(Greeting))
  const Part = part(bring)
  await Part.load()

  render(<Part waiting={<p>Wait</p>} name="Tomas" />)

  expect(screen.getByText('Good morning, Tomas')).toBeTruthy()
  expect(bring).toHaveBeenCalledOnce()
})

class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <p>Broken</p> : this.props.children
  }
}

test('a part that cannot be loaded breaks what it stands in, and is asked for again the next time', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const bring = vi.fn(() => Promise.resolve(Greeting))
  bring.mockRejectedValueOnce(new Error('no network'))
  const Part = part(bring)
  const shown = (
    <Boundary>
      <Part name="Sofi" />
    </Boundary>
  )
  const { unmount } = render(shown)
  expect(await screen.findByText('Broken')).toBeTruthy()
  unmount()

  render(shown)

  expect(await screen.findByText('Good morning, Sofi')).toBeTruthy()
})
