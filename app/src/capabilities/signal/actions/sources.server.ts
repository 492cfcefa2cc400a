import { randomUUID } from 'node:crypto'
import { listWholeNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { appUrl } from '#platform/address.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { createToken, hashToken } from '#platform/secret.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { isNameOf } from '../model.ts'
import { isReddit, readTyped, recognise, type Recognised } from '../sources/recognise.ts'
import { allowedInside, ReachFailure, type ReachError } from '#platform/web/reach.ts'
import { tellListener } from '../store/own-names.server.ts'
import * as store from '../store/sources.server.ts'

export const mostSources = 50

/** Why a source was not added, as the id of a sentence. */
export type SourceProblem =
  'source-wrong' | 'source-known' | 'source-person' | 'source-many' | `source-${ReachError}`

/**
 * Adds a public source by its address, which is looked at to find out what it is. One of Reddit begins paused. The place of a
 * colleague is refused: nobody is followed.
 */
export async function addSource(
  who: Who,
  typed: string,
): Promise<{ source: string; title: string; paused: boolean } | SourceProblem> {
  demand(who, access.arrangeListening)
  const url = readTyped(typed)
  if (!url) return 'source-wrong'
  let found: Recognised
  try {
    found = await recognise(url, allowedInside(), AbortSignal.timeout(30_000))
  } catch (error) {
    if (error instanceof ReachFailure) return `source-${error.id}`
    throw error
  }
  return act(who, async (context) => {
    const people = await listWholeNames(context)
    const pieces = [found.title, ...listPieces(url.href), ...listPieces(found.address)]
    if (people.some((name) => pieces.some((piece) => isNameOf(piece, name)))) return 'source-person'
    const known = await store.listSources(context)
    if (known.some(({ address }) => address === found.address)) return 'source-known'
    if (known.length >= mostSources) return 'source-many'
    const source = await insert(context, { ...found, secretHash: null })
    const paused = isReddit(found.address)
    if (paused) await change(context, source, 0, 'paused')
    return { source, title: found.title, paused }
  })
}

/** Makes an address to which another service may deliver what it found. The secret in it is shown now and never again. */
export async function addWebhook(
  who: Who,
  title: string,
): Promise<{ source: string; address: string } | 'source-many'> {
  demand(who, access.arrangeListening)
  const secret = createToken()
  return act(who, async (context) => {
    if ((await store.listSources(context)).length >= mostSources) return 'source-many'
    const secretHash = hashToken(secret)
    const source = await insert(context, { kind: 'webhook', address: null, title, secretHash })
    return { source, address: `${appUrl()}/listen/in/${who.organisation}/${secret}` }
  })
}

/**
 * Pauses a source, goes on, removes it, takes that back, or looks at it at once. Returns false where somebody changed it since the page was
 * shown; then nothing happens.
 */
export async function changeSource(
  who: Who,
  { source, number, press }: { source: string; number: number; press: string },
): Promise<boolean> {
  demand(who, access.arrangeListening)
  return act(who, async (context) => {
    const [row] = await store.listSources(context, source)
    if (!row || (row.state === 'removed' && press !== 'resume')) throw new Refusal('not-found')
    if (press === 'look') {
      await store.upsertProgress(context, source, { nextAt: null })
      await tellListener(context)
      return true
    }
    const state = press === 'pause' ? 'paused' : press === 'remove' ? 'removed' : 'listening'
    if (row.number !== number) return false
    // Who goes on with a source that ended wants to know whether it is there again.
    if (state === 'listening')
      await store.upsertProgress(context, source, { nextAt: null, endedAt: null })
    return change(context, source, number, state)
  })
}

async function insert(
  context: Act,
  source: Pick<store.SourceRow, 'kind' | 'address' | 'title' | 'secretHash'>,
): Promise<string> {
  const { person } = context.who
  if (!person) throw new Refusal('not-signed-in')
  const id = randomUUID()
  await store.insertSource(context, { ...source, id, person })
  await context.append('listen-source.added', { source: id })
  await tellListener(context)
  return id
}

async function change(
  context: Act,
  source: string,
  number: number,
  state: store.SourceRow['state'],
): Promise<boolean> {
  const { person } = context.who
  if (!person) throw new Refusal('not-signed-in')
  if (!(await store.insertChange(context, { source, number: number + 1, state, person })))
    return false
  await context.append('listen-source.changed', { source, state })
  await tellListener(context)
  return true
}

/** The pieces of an address that may be somebody's name. */
function listPieces(address: string): string[] {
  const { hostname, pathname } = new URL(address)
  const path = pathname.split('/').map((piece) => {
    try {
      return decodeURIComponent(piece)
    } catch {
      return piece
    }
  })
  return [...hostname.split('.'), ...path.map((piece) => piece.replace(/\.\w{1,5}$/, ''))]
    .map((piece) => piece.replace(/^@/, ''))
    .filter(Boolean)
}
