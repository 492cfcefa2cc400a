// Kills the whole program with SIGKILL, again and again, while it posts answers, listens and keeps replies, and compares what
// is left with the truth: what the doubles of Mastodon, Bluesky and a feed had and said, and what was confirmed over HTTP.
// node kill-answers.ts [kills, default 50] [minutes at most, default 25] [seed, default the time]
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findPlaces } from '../src/platform/database/embedded/places.ts'
import { listClusterPrograms } from '../src/platform/database/embedded/programs.ts'
import { openOwnBluesky } from '../tests/own-bluesky.ts'
import { openOwnMastodon } from '../tests/own-mastodon.ts'
import { faultsAll } from '../tests/own-places.ts'
import { openJetstream, openMastodon, openPlace, writeRss } from '../tests/public-places.ts'
import { runSql } from './open-database.ts'

const kills = Number(process.argv[2] ?? 50)
const deadline = Date.now() + Number(process.argv[3] ?? 25) * 60_000
const seed = Number(process.argv[4] ?? Date.now() % 100_000)
const random = createRandom(seed)
const root = fileURLToPath(new URL('../..', import.meta.url))
const path = 'safety:no crisis-sign:no press:no abuse:no author:no facts:right experience:yes'

const folder = await mkdtemp(join(tmpdir(), 'hv-kill-'))
const port = await findPort()
const address = `http://localhost:${port}`
const toots = slow(await openOwnMastodon())
const skies = slow(await openOwnBluesky())
const posts: { id: string; title: string }[] = []
const krant = await openPlace((_, response) => {
  const xml = writeRss(posts.slice(-150).toReversed())
  // Now and then half of it.
  if (random() < 0.8) return void response.end(xml)
  response.writeHead(200, { 'content-length': String(Buffer.byteLength(xml)) })
  response.write(xml.slice(0, xml.length / 2))
  setTimeout(() => response.destroy(), 1)
})
const heard = await openMastodon(5)
const stream = await openJetstream(2)
heard.post('begin')
const places = [toots, skies, krant, heard, stream]

let program: ChildProcess | null = null
let printed = ''
const cookies = { priya: '', eva: '' }
/** What was confirmed: the last words kept of each reply, and what may have been kept after them. */
const replies = new Map<string, { kept: string | null; tried: string[] }>()
/** Answers that were confirmed to be on their way, by item; and all that were pressed. */
const asked = new Map<string, string>()
const pressed = new Map<string, string>()
const signals = new Set<string>()
const truth = new Set<string>()
const connections = { toots: '', skies: '' }

try {
  process.exitCode = await testKills()
} finally {
  kill()
  for (const pid of listClusterPrograms(findPlaces(join(folder, 'demo')).cluster)) killHard(pid)
  for (const place of places) await place.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

async function testKills(): Promise<number> {
  console.log(`seed ${seed}`)
  await start('demo')
  await prepare()
  let done = 0
  for (let round = 1; round <= kills && Date.now() < deadline; round += 1) {
    for (const place of [toots, skies]) {
      place.faults.length = 0
      if (random() < 0.35) place.faults.push(faultsAll[Math.floor(random() * faultsAll.length)]!)
    }
    speak(round)
    const working = Promise.all([work(round, 'toots'), work(round, 'skies')]).catch(() => {})
    // Anywhere between the first request and well after the posts have gone.
    await Promise.race([working, sleep(4_000)])
    if (random() < 0.75) await sleep(random() * 1_500)
    kill()
    // One in six loses its database with it, as in a cut of the power.
    if (round % 6 === 0)
      for (const pid of listClusterPrograms(findPlaces(join(folder, 'demo')).cluster)) killHard(pid)
    await working
    done += 1
    await start('serve')
    if (round % 10 === 0) console.log(`${round} kills: ${asked.size} answers on their way, ${toots.statuses.length} and ${skies.records.length} posted`) // prettier-ignore
  }
  for (const place of [toots, skies]) place.faults.length = 0
  await sql('UPDATE listen_progress SET next_at = NULL')
  kill()
  await start('serve')
  await settle()
  const first = await judge('after the last kill')
  const uncertain = await sql<{ item: string; request: string }>(
    `SELECT r.item_id AS item, r.id AS request FROM answer_request r
     JOIN outgoing_post o ON o.id = r.outgoing_id WHERE o.state = 'uncertain'`,
  )
  for (const { item, request } of uncertain)
    await act('priya', `/inbox/${item}?/again`, { revision: await revisionOf(item), request })
  await settle()
  const second = await judge(`after a press on the ${uncertain.length} uncertain`)
  const faults = [...first, ...second]
  if (asked.size < done / 2) faults.push('too few answers were confirmed to prove anything')
  for (const fault of faults) console.log(`FAULT ${fault}`)
  console.log(`${done} kills, ${toots.tries + skies.tries} tries; ${faults.length === 0 ? '1 passed, 0' : '0 passed, 1'} failed`) // prettier-ignore
  return faults.length === 0 ? 0 : 1
}

/** Everybody speaks, partly about the organisation. */
function speak(round: number): void {
  for (let k = 0; k < 2; k += 1) {
    const say = (place: string) => `Gemeente Waterrijk ${place} ${round} ${k}`
    posts.push({ id: `${round}-${k}`, title: say('krant') })
    heard.post(say('mastodon'))
    stream.emit(say('bluesky'))
    for (const place of ['krant', 'mastodon', 'bluesky']) truth.add(say(place))
  }
  posts.push({ id: `${round}-x`, title: `Iets anders ${round}` })
}

/** One item from the signal to the press that posts; it breaks off wherever the program dies. */
async function work(round: number, kind: 'toots' | 'skies'): Promise<void> {
  const link =
    kind === 'toots' ? toots.addPost('jan') : skies.addPost(`jan${round}.example`).address
  const signal = await act('eva', '/signal', {
    formKey: randomUUID(), tone: 'bad', link, text: `Klacht ${kind} ${round}`, note: '',
  }) // prettier-ignore
  const id = /\/signal\/([0-9a-f-]{36})/.exec(signal?.location ?? '')?.[1]
  if (!id) return
  signals.add(id)
  const [row] = await sql<{ id: string }>('SELECT id FROM item WHERE signal_id = $1', [id])
  const item = row?.id ?? ''
  await act('priya', `/inbox/${item}?/steps`, { revision: await revisionOf(item), pick: path })
  const text = `Antwoord ${kind} ${round}`
  const reply = { kept: null as string | null, tried: [] as string[] }
  replies.set(item, reply)
  for (const words of [`${text} half`, text]) {
    reply.tried.push(words)
    const kept = await request('priya', `/inbox/${item}/reply`, 'PUT', JSON.stringify({ text: words }), 'application/json') // prettier-ignore
    if (kept?.ok) reply.kept = words
  }
  if (random() < 0.15) return
  pressed.set(item, text)
  const revision = await revisionOf(item)
  const fields = { revision, text, connection: connections[kind] }
  // Twice at once, as by two hands or an impatient one.
  const both = await Promise.all([1, 2].map(() => act('priya', `/inbox/${item}?/post`, fields)))
  if (both.some((answer) => answer?.type === 'success')) asked.set(item, text)
}

/** What is wrong, in sentences. */
async function judge(when: string): Promise<string[]> {
  const faults: string[] = []
  const rows = await sql<{ item: string; text: string; state: string; kind: string; item_state: string }>(
    `SELECT r.item_id AS item, r.text, o.state, c.kind, i.state AS item_state FROM answer_request r
     JOIN outgoing_post o ON o.id = r.outgoing_id JOIN connection c ON c.id = o.connection_id
     JOIN item i ON i.id = r.item_id`,
  ) // prettier-ignore
  const there = [...toots.statuses, ...skies.records].map(({ text }) => text.replace(/^@\S+ /, ''))
  const count = (text: string) => there.filter((one) => one === text).length
  const states = { posted: 0, uncertain: 0, failed: 0, other: 0 }
  for (const { text, state, item_state: itemState, item } of rows) {
    const stands = count(text)
    states[state in states ? (state as keyof typeof states) : 'other'] += 1
    if (stands > 1) faults.push(`${text} stands there ${stands} times`)
    if (state === 'posted' && stands !== 1) faults.push(`${text} is called posted and is not there`)
    if (state === 'failed' && stands > 0) faults.push(`${text} is called failed and stands there`)
    if (state === 'posted' && itemState !== 'answered') faults.push(`${text} left its item ${itemState}`) // prettier-ignore
    const answers = await sql('SELECT FROM answer WHERE item_id = $1 AND text = $2', [item, text])
    if (answers.length !== (state === 'posted' ? 1 : 0)) faults.push(`${text} is on record ${answers.length} times as an answer`) // prettier-ignore
  }
  if (states.other > 0) faults.push(`${states.other} are not at their end`)
  for (const [item, text] of asked)
    if (!rows.some((row) => row.item === item)) faults.push(`${text} was confirmed and is gone`)
  if (new Set(rows.map(({ item }) => item)).size !== rows.length) faults.push('an item was answered twice') // prettier-ignore
  for (const text of there)
    if (!rows.some((row) => row.text === text)) faults.push(`${text} stands there and is not on record`) // prettier-ignore
  let lostReplies = 0
  const kept = await sql<{ item: string; text: string }>('SELECT item_id AS item, text FROM reply_draft UNION ALL SELECT item_id, text FROM answer') // prettier-ignore
  for (const [item, { kept: last, tried }] of replies) {
    if (!last) continue
    const possible = tried.slice(tried.indexOf(last))
    if (!kept.some((row) => row.item === item && possible.includes(row.text))) lostReplies += 1
  }
  if (lostReplies > 0) faults.push(`${lostReplies} replies were lost`)
  const known = new Set((await sql<{ id: string }>('SELECT id FROM signal')).map(({ id }) => id))
  const lost = [...signals].filter((id) => !known.has(id)).length
  if (lost > 0) faults.push(`${lost} confirmed signals were lost`)
  const mentions = (
    await sql<{ text: string }>(
      `SELECT coalesce(title, text) AS text FROM mention WHERE coalesce(title, text) LIKE 'Gemeente Waterrijk %'`,
    )
  ).map(({ text }) => text)
  const missing = [...truth].filter((text) => !mentions.includes(text))
  if (missing.length > 0) faults.push(`${missing.length} mentions are missing: ${missing.slice(0, 3).join(', ')}`) // prettier-ignore
  if (mentions.length !== new Set(mentions).size) faults.push('a mention is stored twice')
  for (const place of [toots, skies]) faults.push(...place.wrong)
  const items = await sql(`SELECT FROM mention m WHERE NOT EXISTS (SELECT FROM item i WHERE i.mention_id = m.id)`) // prettier-ignore
  if (items.length > 0) faults.push(`${items.length} mentions are not in the inbox`)
  console.log(
    `${when}: ${rows.length} answers asked (${asked.size} confirmed): ${states.posted} posted, ${states.uncertain} uncertain, ${states.failed} failed; ${replies.size} replies, ${signals.size} signals, ${mentions.length} of ${truth.size} mentions`,
  )
  return faults.map((fault) => `${when}: ${fault}`)
}

/** Waits until every post is at its end or known as uncertain, and everything said was heard. */
async function settle(): Promise<void> {
  const until = Math.min(Date.now() + 6 * 60_000, deadline + 6 * 60_000)
  for (;;) {
    const [open] = await sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM outgoing_post
       WHERE state IN ('waiting', 'sending') OR (state = 'uncertain' AND looks < 3)`,
    )
    const [found] = await sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM mention WHERE coalesce(title, text) LIKE 'Gemeente Waterrijk %'`,
    )
    if ((open?.count === 0 && (found?.count ?? 0) >= truth.size) || Date.now() > until) return
    await sleep(1_000)
  }
}

/** Signs two people in, connects two accounts and listens at three places. */
async function prepare(): Promise<void> {
  for (const [key, name] of [
    ['priya', 'Priya Nair'],
    ['eva', 'Eva Kuiper'],
  ] as const) {
    // prettier-ignore
    const way = new RegExp(`${name}\\s+\\S.*?\\s(\\S+)\\n`).exec(printed)?.[1] ?? ''
    const answer = await fetch(address + new URL(way).pathname, {
      method: 'POST', redirect: 'manual', headers: { origin: address, accept: 'text/html' }, body: new URLSearchParams(),
    }) // prettier-ignore
    cookies[key] = answer.headers
      .getSetCookie()
      .map((set) => set.split(';')[0])
      .join('; ')
  }
  const register = async (platform: string, handle: string) => {
    const made = await act('priya', '/accounts/new', { platform, handle, owner: 'Communicatie', purpose: 'Nieuws', revision: '0' }) // prettier-ignore
    return `${made?.location}/connect`
  }
  await act('priya', `${await register('Mastodon', '@waterrijk')}?/key`, { server: toots.address, token: 'pasted-token-0123456789' }) // prettier-ignore
  await act('priya', `${await register('Bluesky', '@waterrijk.bsky.social')}?/bluesky`, { server: skies.address, identifier: 'waterrijk.bsky.social', password: skies.password }) // prettier-ignore
  for (const { id, kind } of await sql<{ id: string; kind: string }>(
    'SELECT id, kind FROM connection',
  ))
    // prettier-ignore
    connections[kind === 'mastodon' ? 'toots' : 'skies'] = id
  if (!connections.toots || !connections.skies) throw new Error('The accounts were not connected.')
  for (const [kind, at] of [
    ['feed', krant.address],
    ['mastodon', heard.address],
    ['bluesky', stream.address],
  ])
    // prettier-ignore
    await sql(
      `INSERT INTO listen_source (organisation_id, id, kind, address, title, person_id, added_at)
       SELECT organisation_id, gen_random_uuid(), $1, $2, $1, id, now() FROM person LIMIT 1`,
      [kind, at],
    )
  kill()
  await start('serve')
  // The streams tell from now on only: wait until it is known where now is.
  for (let turn = 0; turn < 200; turn += 1) {
    if (turn % 10 === 0) stream.emit('niets')
    const placed = await sql(`SELECT FROM listen_progress WHERE cursor IS NOT NULL OR looked_at IS NOT NULL`) // prettier-ignore
    if (placed.length >= 3) return
    await sleep(100)
  }
  throw new Error('Listening did not begin.')
}

/** Posts a form as the page does; undefined where no answer came. */
async function act(
  who: keyof typeof cookies,
  to: string,
  fields: Record<string, string | number>,
): Promise<{ type: string; location?: string } | undefined> {
  const body = new URLSearchParams(Object.entries(fields).map(([k, v]) => [k, String(v)]))
  const response = await request(who, to, 'POST', body.toString(), 'application/x-www-form-urlencoded') // prettier-ignore
  return response?.json().catch(() => undefined) as Promise<{ type: string } | undefined>
}

async function request(
  who: keyof typeof cookies,
  to: string,
  method: string,
  body: string,
  type: string,
): Promise<Response | undefined> {
  return fetch(address + to, {
    method,
    redirect: 'manual',
    headers: { origin: address, cookie: cookies[who], accept: 'application/json', 'content-type': type, 'x-sveltekit-action': 'true' }, // prettier-ignore
    body,
  }).catch(() => undefined)
}

async function revisionOf(item: string): Promise<number> {
  const [row] = await sql<{ revision: number }>('SELECT revision FROM item WHERE id = $1', [item])
  return row?.revision ?? 0
}

function sql<Row extends object>(words: string, values: unknown[] = []): Promise<Row[]> {
  return runSql<Row & Record<string, unknown>>(folder, words, values)
}

async function start(command: 'demo' | 'serve'): Promise<void> {
  printed = ''
  const child = spawn(process.execPath, [join(root, 'cli/src/handvat.js'), command], {
    cwd: root,
    detached: true,
    env: {
      ...process.env,
      npm_lifecycle_script: undefined,
      LOG_LEVEL: 'silent',
      PORT: String(port),
      APP_URL: address,
      HANDVAT_DATA: command === 'demo' ? folder : join(folder, 'demo'),
      LISTEN_INSIDE: places.map(({ host }) => host).join(','),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  program = child
  const read = (chunk: Buffer) => void (printed += chunk.toString())
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  for (;;) {
    if (child.exitCode !== null) throw new Error(`It ended while it started:\n${printed}`)
    const ready = await fetch(`${address}/readyz`).catch(() => null)
    if (ready?.ok && (command === 'serve' || /Ali Yılmaz .*\n/.test(printed))) return
    await sleep(50)
  }
}

function kill(): void {
  if (program?.pid) killHard(-program.pid)
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

/** Takes as long as a server far away does, before it has something and after. */
function slow<One extends object>(place: One): One {
  const open = place as One & { answer: (request: unknown, response: { end: unknown }) => void }
  const real = open.answer
  open.answer = (request, response) => {
    const end = (response.end as (...words: unknown[]) => unknown).bind(response)
    response.end = (...words: unknown[]) => {
      setTimeout(() => end(...words), random() * 120)
      return response
    }
    setTimeout(() => real(request, response), random() * 80)
  }
  return open
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: free } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return free
}

/** Numbers that are the same for the same seed. */
function createRandom(from: number): () => number {
  let state = from + 1
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
}
