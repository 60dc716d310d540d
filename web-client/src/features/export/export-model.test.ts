import { beforeEach, describe, expect, it } from 'vitest'
import { FakeEngine } from '../../test/fake-engine.ts'
import { anEntry } from '../../test/people.ts'
import { ExportModel } from './export-model.ts'

const wish = { reason: 'For the hearing', forCourt: true }
const page = () => '<p>page</p>'

describe('taking a part of a room out', () => {
  let port: FakeEngine
  let handed: File[]
  let model: ExportModel

  beforeEach(() => {
    port = new FakeEngine()
    handed = []
    const disk = {
      target: () => Promise.resolve(null),
      handOver: (file: File) => void handed.push(file),
    }
    model = new ExportModel(port, 'aa01', disk)
    port.putEntry(anEntry(1))
    port.putEntry(anEntry(2, { stays: true, talk: { item: 'item-2', marking: 'H2 A1' } }))
  })

  it('shows what would leave before anything does', async () => {
    await model.look(wish)
    expect(model.snapshot()).toMatchObject({ step: 'plan', plan: { said: 1, holes: 1 } })
    expect(handed).toEqual([])
  })

  it('asks the originator for what stays, to be taken out of this very room', async () => {
    await model.look(wish)
    const asks = model.snapshot().plan?.asks ?? []
    await model.ask(asks, 'To be taken out')
    expect(model.snapshot().asked).toEqual(new Set([asks[0]?.agency]))
    expect(port.calls.join('\n')).toContain('ask')
  })

  it('leaves a hole where something is withheld, and fills it when it is no longer', async () => {
    await model.look(wish)
    await model.withhold('item-1')
    expect(model.snapshot().plan).toMatchObject({ said: 0, holes: 2 })
    await model.withhold('item-1')
    expect(model.snapshot().plan).toMatchObject({ said: 1, holes: 1 })
  })

  it('hands the bundle over, or says why not and hands nothing over', async () => {
    await model.look(wish)
    port.refuse = { code: 'file_not_here' }
    await model.save(page, 'export.zip')
    expect(model.snapshot()).toMatchObject({ step: 'plan', problem: { code: 'file_not_here' } })
    expect(handed).toEqual([])

    await model.save(page, 'export.zip')
    expect(model.snapshot().step).toBe('saved')
    expect(handed.map(({ name }) => name)).toEqual(['export.zip'])
  })

  it('prints only after the room was told', async () => {
    await model.look(wish)
    let printed = 0
    port.refuse = { code: 'not_in_room' }
    await model.print(() => printed++)
    expect(printed).toBe(0)
    await model.print(() => printed++)
    expect([printed, model.snapshot().step]).toEqual([1, 'printed'])
  })
})
