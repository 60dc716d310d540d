/* Members of groups, played by ts-mls and told what to do line by line: an operation, a member and
   arguments in hexadecimal, lists with commas, "-" for nothing. Each line is answered by one line,
   "ok" with values or "error" with a reason. */
import { createInterface } from 'node:readline'
import { CipherSuite, HkdfSha256, Aes128Gcm } from '@hpke/core'
import { XWing } from '@hpke/hybridkem-x-wing'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import * as mls from 'ts-mls'

const curves = { P256: p256, P384: p384, P521: p521 }
const HYBRID = 'MLS_128_MLKEM768X25519_AES128GCM_SHA256_Ed25519'
mls.ciphersuites[HYBRID] = 0xf647
const hybrid = {
  hash: 'SHA-256',
  hpke: { kem: 'X-Wing', aead: 'AES128GCM', kdf: 'HKDF-SHA256' },
  signature: 'Ed25519',
  name: HYBRID,
}
const config = {
  keyRetentionConfig: { ...mls.defaultKeyRetentionConfig, retainKeysForEpochs: 4 },
  lifetimeConfig: mls.defaultLifetimeConfig,
  keyPackageEqualityConfig: mls.defaultKeyPackageEqualityConfig,
  paddingConfig: mls.defaultPaddingConfig,
  authService: mls.defaultAuthenticationService,
}
const members = new Map()
const suites = new Map()

const hex = (bytes) => Buffer.from(bytes).toString('hex')
const bytes = (text) => new Uint8Array(Buffer.from(text === '-' ? '' : text, 'hex'))
const list = (text) => (text === '-' ? [] : text.split(','))
const message = (encoded) => mls.decodeMlsMessage(bytes(encoded), 0)[0]
const encoded = (content) => hex(mls.encodeMlsMessage({ version: 'mls10', ...content }))

async function suite(id) {
  if (!suites.has(id)) {
    const name = Object.keys(mls.ciphersuites).find((key) => mls.ciphersuites[key] === id)
    const found = name === HYBRID ? hybrid : mls.getCiphersuiteFromName(name)
    suites.set(id, await mls.getCiphersuiteImpl(found))
  }
  return suites.get(id)
}

/* ts-mls itself would publish compressed points, which RFC 9420 section 5.1.1 does not allow. */
async function signatureKeys(cs) {
  const pair = await cs.signature.keygen()
  const curve = curves[cs.name.slice(-4)]
  return curve ? { ...pair, publicKey: curve.getPublicKey(pair.signKey, false) } : pair
}

/* Everybody knows the pre-shared key of every id: the hash of the id. */
async function psks(member) {
  const known = {}
  for (const id of member.psks) known[mls.bytesToBase64(id)] = await member.cs.hash.digest(id)
  return mls.makePskIndex(member.state, known)
}

const proposals = {
  add: (value) => ({ proposalType: 'add', add: { keyPackage: message(value).keyPackage } }),
  remove: (value) => ({ proposalType: 'remove', remove: { removed: Number(value) } }),
  psk: (value, member) => ({
    proposalType: 'psk',
    psk: {
      preSharedKeyId: {
        psktype: 'external',
        pskId: bytes(value),
        pskNonce: crypto.getRandomValues(new Uint8Array(member.cs.kdf.size)),
      },
    },
  }),
}

function learn(member, ids) {
  for (const id of list(ids)) member.psks.push(bytes(id))
}

const operations = {
  async member(_, name, id) {
    const cs = await suite(Number(id))
    members.set(name, { name, cs, state: undefined, next: undefined, keys: undefined, psks: [] })
  },

  async package(member) {
    const credential = { credentialType: 'basic', identity: new TextEncoder().encode(member.name) }
    const capabilities = mls.defaultCapabilities()
    const lifetime = mls.defaultLifetime
    const pair = await signatureKeys(member.cs)
    member.keys = await mls.generateKeyPackageWithKey(
      credential, capabilities, lifetime, [], pair, member.cs,
    )
    return [encoded({ wireformat: 'mls_key_package', keyPackage: member.keys.publicPackage })]
  },

  async create(member, _name, groupId) {
    await operations.package(member)
    const { publicPackage, privatePackage } = member.keys
    const id = bytes(groupId)
    member.state = await mls.createGroup(id, publicPackage, privatePackage, [], member.cs, config)
  },

  async learn(member, _name, ids) {
    learn(member, ids)
  },

  async join(member, _name, welcome) {
    const { publicPackage, privatePackage } = member.keys
    const letter = message(welcome).welcome
    const index = await psks(member)
    member.state = await mls.joinGroup(
      letter, publicPackage, privatePackage, index, member.cs, undefined, undefined, config,
    )
  },

  async commit(member, _name, adds, removes, ids, wire) {
    learn(member, ids)
    const extraProposals = [
      ...list(adds).map((value) => proposals.add(value)),
      ...list(removes).map((value) => proposals.remove(value)),
      ...list(ids).map((value) => proposals.psk(value, member)),
    ]
    const context = { state: member.state, cipherSuite: member.cs, pskIndex: await psks(member) }
    const made = await mls.createCommit(context, {
      extraProposals,
      wireAsPublicMessage: wire === 'public',
      ratchetTreeExtension: true,
    })
    member.next = made.newState
    const welcome =
      made.welcome && encoded({ wireformat: 'mls_welcome', welcome: made.welcome })
    return [hex(mls.encodeMlsMessage(made.commit)), welcome ?? '-']
  },

  async accept(member) {
    member.state = member.next
    member.next = undefined
  },

  async propose(member, _name, kind, value, wire) {
    if (kind === 'psk') learn(member, value)
    const proposal = proposals[kind](value, member)
    const made = await mls.createProposal(member.state, wire === 'public', proposal, member.cs)
    member.state = made.newState
    return [hex(mls.encodeMlsMessage(made.message))]
  },

  async process(member, _name, encodedMessage) {
    const received = message(encodedMessage)
    const index = await psks(member)
    const result =
      received.wireformat === 'mls_private_message'
        ? await mls.processPrivateMessage(member.state, received.privateMessage, index, member.cs)
        : await mls.processPublicMessage(member.state, received.publicMessage, index, member.cs)
    if (result.kind === 'applicationMessage') throw new Error('not a handshake')
    if (result.actionTaken === 'reject') throw new Error('rejected')
    member.state = result.newState
  },

  async say(member, _name, text) {
    const made = await mls.createApplicationMessage(member.state, bytes(text), member.cs)
    member.state = made.newState
    return [encoded({ wireformat: 'mls_private_message', privateMessage: made.privateMessage })]
  },

  async hear(member, _name, encodedMessage) {
    const { privateMessage } = message(encodedMessage)
    const index = await psks(member)
    const heard = await mls.processPrivateMessage(member.state, privateMessage, index, member.cs)
    member.state = heard.newState
    return [hex(heard.message)]
  },

  async view({ state, cs }) {
    const { exporterSecret, epochAuthenticator } = state.keySchedule
    const context = new TextEncoder().encode('context')
    const exported = await mls.mlsExporter(exporterSecret, 'fuzz', context, 32, cs)
    const { epoch, treeHash } = state.groupContext
    const leaf = String(state.privatePath.leafIndex)
    return [String(epoch), leaf, hex(epochAuthenticator), hex(exported), hex(treeHash)]
  },

  async forget(_, name) {
    members.delete(name)
  },

  /* HPKE alone: the key pair that is derived from a seed, and what a sealed text opens to. */
  async derive(_, _name, ikm) {
    const { publicKey } = await hpke.kem.deriveKeyPair(bytes(ikm).buffer)
    return [hex(await hpke.kem.serializePublicKey(publicKey))]
  },

  async open(_, _name, ikm, enc, info, sealed) {
    const { privateKey } = await hpke.kem.deriveKeyPair(bytes(ikm).buffer)
    const recipient = { recipientKey: privateKey, enc: bytes(enc), info: bytes(info) }
    return [hex(new Uint8Array(await hpke.open(recipient, bytes(sealed))))]
  },

  async seal(_, _name, key, info, text) {
    const recipientPublicKey = await hpke.kem.deserializePublicKey(bytes(key).buffer)
    const sender = await hpke.createSenderContext({ recipientPublicKey, info: bytes(info) })
    return [hex(new Uint8Array(sender.enc)), hex(new Uint8Array(await sender.seal(bytes(text))))]
  },
}

const hpke = new CipherSuite({
  kem: new XWing(),
  kdf: new HkdfSha256(),
  aead: new Aes128Gcm(),
})

async function answer(line) {
  const [operation, name, ...rest] = line.split(' ')
  try {
    const values = await operations[operation](members.get(name), name, ...rest)
    return ['ok', ...(values ?? [])].join(' ')
  } catch (e) {
    return `error ${e.name}: ${e.message}`.replaceAll('\n', ' ')
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${await answer(line)}\n`)
}
