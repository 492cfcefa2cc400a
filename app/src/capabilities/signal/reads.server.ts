import { listFacts } from '#capabilities/facts/reads.server.ts'
import { LONGEST_TEXT } from '@handvat/engine/text-too-long.ts'
import { demand, may } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { findPicture } from '#platform/files.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { ListenSource, Mention, OwnName, Proposal, Signal, SourceState } from './contract.ts'
import { createProposer } from './listen/triage-mention.server.ts'
import { lookAtFeed, type FeedLook, type FeedMark } from './sources/feed.ts'
import { fetchPublic } from '#platform/web/fetch-public.ts'
import { allowedInside, ReachFailure } from '#platform/web/reach.ts'
import { orFailure, type PublicFailure } from './sources/or-failure.ts'
import { readTyped, recognise } from './sources/recognise.ts'
import * as store from './store.server.ts'
import { listSightings } from './store/mention-keys.server.ts'
import * as mentions from './store/mentions.server.ts'
import { listNames } from './store/own-names.server.ts'
import * as counts from './store/signal-counts.server.ts'
import {
  listGaps,
  listSources,
  listTitles,
  type Gap,
  type SourceRow,
} from './store/sources.server.ts'

export const signalsPerPage = 20
export const mentionsPerPage = 25

/** One signal, for who sent it and for communications; throws `not-found` for anyone else. */
export async function getSignal(who: Who, id: string): Promise<Signal> {
  demand(who, access.readOwn)
  const [signal] = await look(who, (context) => store.listSignals(context, { ids: [id] }))
  if (!signal || (signal.person !== who.person && !may(who, access.readAny)))
    throw new Refusal('not-found')
  return signal
}

/** What the person passed on, newest first. */
export async function listOwnSignals(who: Who, page = 1): Promise<Signal[]> {
  demand(who, access.readOwn)
  return look(who, (context) =>
    store.listSignals(context, {
      person: who.person ?? '',
      offset: (page - 1) * signalsPerPage,
      limit: signalsPerPage,
    }),
  )
}

/** Which of these signals the person may read: their own, and for communications any. */
export async function listReadable(who: Who, ids: readonly string[]): Promise<string[]> {
  demand(who, access.readOwn)
  const found = await look(who, (context) => store.listSignals(context, { ids }))
  return found
    .filter((signal) => signal.person === who.person || may(who, access.readAny))
    .map((signal) => signal.id)
}

/** Signals by id, for the inbox. */
export async function listSignals(who: Who, ids: readonly string[]): Promise<Signal[]> {
  demand(who, access.readAny)
  return look(who, (context) => store.listSignals(context, { ids }))
}

/** A signal by id, within a transaction that is open already; for what happens because of it. */
export async function findSignal(context: Look, id: string): Promise<Signal | undefined> {
  return (await store.listSignals(context, { ids: [id] }))[0]
}

/** The picture of a signal that one may read. */
export async function getPicture(
  who: Who,
  signal: string,
): Promise<{ bytes: Buffer; mediaType: string }> {
  const { picture } = await getSignal(who, signal)
  const found = picture ? await look(who, (context) => findPicture(context, picture)) : undefined
  if (!found) throw new Refusal('not-found')
  return found
}

/** One mention, with where else it stood and the number of its last mark; throws `not-found`. */
export async function getMention(
  who: Who,
  id: string,
): Promise<mentions.MarkedMention & { sightings: string[] }> {
  demand(who, access.readMentions)
  return look(who, async (context) => {
    const mention = await mentions.findMention(context, id)
    if (!mention) throw new Refusal('not-found')
    return { ...mention, sightings: await listSightings(context, id) }
  })
}

/** Mentions by id within a transaction that is open already, for the inbox; those that have ended are left out. */
export async function findMentions(context: Look, ids: readonly string[]): Promise<Mention[]> {
  return mentions.listByIds(context, ids)
}

/** Mentions by id; those that have ended are left out. */
export async function listMentions(who: Who, ids: readonly string[]): Promise<Mention[]> {
  demand(who, access.readMentions)
  return look(who, (context) => mentions.listByIds(context, ids))
}

/** How something that was passed on may be taken; a mention keeps the proposal with which it was found. */
export async function proposeFor(who: Who, text: string, organisation: string): Promise<Proposal> {
  demand(who, access.readAny)
  const { names, facts } = await look(who, async (context) => ({
    names: await listNames(context),
    facts: await listFacts(context),
  }))
  const post = { title: null, text: text.slice(0, LONGEST_TEXT), language: null }
  return createProposer(facts)(post, [...names, { kind: 'name', text: organisation }])
}

/** A page of mentions by filter, newest first, with how many there are. */
export async function searchMentions(
  who: Who,
  filter: mentions.MentionFilter,
  page: number,
): Promise<{ rows: mentions.MarkedMention[]; total: number }> {
  demand(who, access.readMentions)
  const [offset, limit] = [(page - 1) * mentionsPerPage, mentionsPerPage]
  return look(who, (context) => mentions.listMentions(context, filter, { offset, limit }))
}

/** What is listened for, oldest first. */
export async function listOwnNames(who: Who): Promise<OwnName[]> {
  return look(who, listNames)
}

/** A source as its screen shows it. */
export interface SourceView extends ListenSource {
  state: SourceState
  /** Counts its changes: a press names the one it saw. */
  number: number
  lookedAt: Date | null
  itemAt: Date | null
  /** The id of a sentence (`error.source-<id>`), with since when. */
  error: string | null
  errorSince: Date | null
  /** The last times that may not have been heard. */
  gaps: Gap[]
  /** How many mentions it gave. */
  mentions: number
}

/** Where one listens and how that goes, oldest first. */
export async function listSourceViews(who: Who): Promise<SourceView[]> {
  demand(who, access.arrangeListening)
  return look(who, async (context) => {
    const gaps = await listGaps(context)
    const counts = await mentions.countBySource(context)
    return (await listSources(context)).map((row) => ({
      ...sourceOf(row),
      number: row.number,
      state: stateOf(row),
      lookedAt: row.progress.lookedAt,
      itemAt: row.progress.itemAt,
      error: row.state === 'listening' ? row.progress.error : null,
      errorSince: row.progress.errorSince,
      gaps: gaps.get(row.id) ?? [],
      mentions: counts.get(row.id) ?? 0,
    }))
  })
}

/** Where one listens, for everyone: what is announced on the public page. Without what goes on there. */
export async function listAnnounced(
  who: Who,
): Promise<{ sources: (ListenSource & { paused: boolean })[]; names: OwnName[] }> {
  return look(who, async (context) => ({
    sources: (await listSources(context)).map((row) => ({
      ...sourceOf(row),
      paused: row.state === 'paused',
    })),
    names: await listNames(context),
  }))
}

/** Titles of sources by id, removed ones too: a mention still names them. */
export async function listSourceTitles(who: Who): Promise<Map<string, string>> {
  demand(who, access.readMentions)
  return look(who, listTitles)
}

/** Looks at a public feed once, outside any transaction; the same bounds hold as where one listens. */
export async function lookAtPublicFeed(
  address: string,
  mark: FeedMark | null,
  now: Date,
): Promise<FeedLook | PublicFailure> {
  const asking = { allowed: allowedInside(), signal: new AbortController().signal }
  return orFailure(() => lookAtFeed(address, mark, asking, now))
}

/** The feed behind an address as it was typed, or behind the page that stands there. */
export async function findPublicFeed(
  typed: string,
): Promise<{ kind: 'feed'; address: string; title: string } | PublicFailure | null> {
  const url = readTyped(typed)
  if (!url) return null
  return orFailure(async () => {
    const found = await recognise(url, allowedInside(), AbortSignal.timeout(30_000))
    if (found.kind !== 'feed') throw new ReachFailure('not-a-feed')
    return { ...found, kind: found.kind }
  })
}

/** Opens a public page once and gives its status, redirects followed. */
export async function tryPublicPage(
  address: string,
): Promise<{ kind: 'answered'; status: number } | PublicFailure> {
  const asking = { allowed: allowedInside(), signal: AbortSignal.timeout(20_000), within: 12_000 }
  return orFailure(async () => {
    const { status } = await fetchPublic(address, { ...asking, headers: { accept: 'text/html' } })
    return { kind: 'answered' as const, status }
  })
}

function sourceOf({ id, kind, address, title, addedAt }: SourceRow): ListenSource {
  return { id, kind, address, title, addedAt }
}

function stateOf({ state, progress }: SourceRow): SourceState {
  if (state === 'paused') return 'paused'
  if (progress.endedAt) return 'ended'
  if (progress.error) return 'failing'
  return progress.lookedAt ? 'listening' : 'waiting'
}

/** How many signals colleagues sent within a span, by tone and unit; within an open transaction, for figures alone. */
export const countSignals: typeof counts.countSignals = counts.countSignals
