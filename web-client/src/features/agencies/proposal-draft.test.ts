import { expect, test } from 'vitest'
import { desk } from '../../test/office-scenes.ts'
import { draftProblems, emptyProposal, readRootFile } from './proposal-draft.ts'

async function scene() {
  const engine = desk()
  const federation = await engine.federation()
  const root = await engine.readRoot()
  if (!federation || !root) throw new Error('the scene has both')
  return { federation, root }
}

const typed = {
  name: 'coast.meridia.example',
  title: 'Meridia Coast Police',
  country: 'XM',
  code: 'MCP',
  kind: 'police',
  region: 'alba',
  languages: 'en',
  legalBasis: 'Treaty, article 6',
  desk: '+999 40',
}

test('each field says what is wrong with it, and nothing when all is well', async () => {
  const { federation, root } = await scene()

  expect(draftProblems(typed, root, federation)).toEqual({})
  expect(draftProblems({ ...typed, name: 'Meridia' }, root, federation).name).toBe(
    'propose.nameWrong',
  )
  expect(draftProblems({ ...typed, name: 'police.alba.example' }, null, federation).name).toBe(
    'rule.alreadyExists',
  )
  expect(draftProblems({ ...typed, name: 'other.example' }, root, federation).name).toBe(
    'propose.nameOther',
  )
  const taken = draftProblems({ ...typed, country: 'XC', code: 'CBS' }, root, federation)
  expect(taken.code).toBe('rule.codeTaken')
  expect(draftProblems({ ...typed, country: 'xm', code: 'M' }, root, federation)).toEqual({
    country: 'propose.countryWrong',
    code: 'propose.codeWrong',
  })
})

test('a refused proposal is mended without typing it again', async () => {
  const { federation } = await scene()
  const [refused] = federation.proposals

  expect(emptyProposal(refused ?? null, federation)).toMatchObject({
    name: 'coast.meridia.example',
    legalBasis: 'Agreement of 3 May 2026, article 6',
    languages: 'en, ar',
  })
})

test('a root is read from DER and from PEM, and nothing long is read at all', async () => {
  const der = new Uint8Array([48, 1, 251, 255])
  const pem = `-----BEGIN CERTIFICATE-----\n${btoa('\x30\x01\xfb\xff')}\n-----END CERTIFICATE-----\n`

  expect(await readRootFile(new Blob([der]))).toEqual({ bytes: der, text: 'MAH7_w' })
  expect((await readRootFile(new Blob([pem])))?.text).toBe('MAH7_w')
  expect(await readRootFile(new Blob([new Uint8Array(9000)]))).toBeNull()
})
