import type { Turn } from '#platform/alone.server.ts'
import { now } from '#platform/clock.ts'
import { callInstallation } from '#platform/database/connection.server.ts'
import { look } from '#platform/database/act.server.ts'
import { log } from '#platform/log.ts'
import { visitorOf } from '#platform/who.ts'
import { listNamesAmong } from '#capabilities/people/reads.server.ts'
import type { OwnNameKind } from '../contract.ts'
import type { AllowedInside } from '#platform/web/reach.ts'
import { listSources, type SourceRow } from '../store/sources.server.ts'
import type { Channel, Desk, Step, Subscriber } from './desk.server.ts'
import { followBluesky } from './follow-bluesky.server.ts'
import { followFeed } from './follow-feed.server.ts'
import { followMastodon } from './follow-mastodon.server.ts'
import { createMatcher, type RoutedName } from './match-names.ts'
import { createSpacing, createWaker, usualPace, type Pace } from './pace.ts'

/** How the listener is set up. */
export interface ListenOptions {
  allowed: AllowedInside
  pace?: Pace
  profiles?: string | null
  random?: () => number
  /** Called at each step of the work; what it throws breaks the work off there. */
  step?: (step: Step) => void
}

const follow = { feed: followFeed, mastodon: followMastodon, bluesky: followBluesky }

interface Running extends Channel {
  stop(): void
  ended: Promise<void>
}

/**
 * Listens for all organisations of the installation until the turn ends: one connection for each source, one matcher for all
 * names. What changes on a screen counts within a second. Rejects when the database gives out; then it begins anew.
 */
export async function listen(turn: Turn, options: ListenOptions): Promise<void> {
  const pace = options.pace ?? usualPace
  const desk: Desk = {
    names: [],
    match: () => new Map(),
    revision: 0,
    pace,
    allowed: options.allowed,
    profiles: options.profiles === undefined ? 'https://public.api.bsky.app' : options.profiles,
    space: createSpacing(pace.spacing),
    now,
    random: options.random ?? Math.random,
    step: options.step ?? (() => {}),
  }
  const channels = new Map<string, Running>()
  const broken = new AbortController()
  const signal = AbortSignal.any([turn.signal, broken.signal])
  let reason: unknown = null
  const breakOff = (error: unknown) => {
    reason ??= error
    broken.abort()
  }
  const changes = createWaker()
  const changed = new Set<string>()
  turn.onNotice((organisation) => {
    changed.add(organisation)
    changes.wake()
  })
  const known = new Map<string, SourceRow[]>()
  try {
    while (!signal.aborted) {
      const asked = [...changed]
      changed.clear()
      const names = await readNames(known, asked)
      if (sayNames(names) !== sayNames(desk.names)) {
        desk.names = names
        desk.match = createMatcher(names)
        desk.revision++
      }
      arrange(desk, channels, known, signal, breakOff)
      await changes.waitUntil(new Date(now().getTime() + 3_600_000), signal)
    }
  } catch (error) {
    breakOff(error)
  } finally {
    broken.abort()
    await Promise.all([...channels.values()].map(({ ended }) => ended))
  }
  if (reason !== null && !turn.signal.aborted) throw reason
}

const sayNames = (names: readonly RoutedName[]) =>
  names.map(({ organisation, id }) => `${organisation} ${id}`).join('\n')

/**
 * The names of all organisations, and by the way the sources of those that were not known or have changed. A name that has
 * become that of a colleague is no longer listened for.
 */
async function readNames(
  known: Map<string, SourceRow[]>,
  changed: string[],
): Promise<RoutedName[]> {
  const rows = await callInstallation<{
    organisation_id: string
    id: string
    kind: string
    text: string
    excluded: string[]
  }>('route_mention')
  const names: RoutedName[] = []
  const byOrganisation = Map.groupBy(rows, (row) => row.organisation_id)
  for (const gone of [...known.keys()].filter((id) => !byOrganisation.has(id))) known.delete(gone)
  for (const [organisation, own] of byOrganisation) {
    const taken = await look(visitorOf(organisation), async (context) => {
      if (!known.has(organisation) || changed.includes(organisation))
        known.set(organisation, await listSources(context))
      return listNamesAmong(
        context,
        own.map(({ text }) => text.toLowerCase()),
      )
    })
    for (const { id, kind, text, excluded } of own)
      if (!taken.includes(text.toLowerCase()))
        names.push({ organisation, id, kind: kind as OwnNameKind, text, excluded })
  }
  return names
}

/** Starts, stops and tells channels, so that there is one for each source that somebody listens at. */
function arrange(
  desk: Desk,
  channels: Map<string, Running>,
  known: ReadonlyMap<string, readonly SourceRow[]>,
  signal: AbortSignal,
  breakOff: (error: unknown) => void,
): void {
  const wanted = new Map<string, Pick<Channel, 'kind' | 'address' | 'subscribers'>>()
  for (const [organisation, sources] of known)
    for (const { id, kind, address, state, progress } of sources) {
      if (kind === 'webhook' || !address || state !== 'listening' || progress.endedAt) continue
      const key = `${kind} ${address}`
      const channel = wanted.get(key) ?? { kind, address, subscribers: new Map() }
      channel.subscribers.set(id, { organisation, source: id, progress })
      wanted.set(key, channel)
    }
  for (const [key, channel] of channels)
    if (!wanted.has(key)) {
      channel.stop()
      channels.delete(key)
    }
  for (const [key, { kind, address, subscribers }] of wanted) {
    const running = channels.get(key)
    if (running) {
      for (const id of running.subscribers.keys())
        if (!subscribers.has(id)) running.subscribers.delete(id)
      for (const [id, one] of subscribers) renew(running.subscribers, id, one)
      running.waker.wake()
      continue
    }
    channels.set(key, start(desk, { kind, address, subscribers }, signal, breakOff))
  }
}

/**
 * Takes over what was read of a source that is followed already. Its place may have been written since the row was read, so a row
 * without one takes none away: a source without a place begins with the newest, and what lies between would be lost. The object
 * stays the same, because a transaction that is under way writes its place into it.
 */
function renew(subscribers: Channel['subscribers'], id: string, read: Subscriber): void {
  const known = subscribers.get(id)
  if (!known) subscribers.set(id, read)
  else known.progress = { ...read.progress, cursor: read.progress.cursor ?? known.progress.cursor }
}

function start(
  desk: Desk,
  channel: Pick<Channel, 'kind' | 'address' | 'subscribers'>,
  signal: AbortSignal,
  breakOff: (error: unknown) => void,
): Running {
  const stopping = new AbortController()
  const running: Channel = {
    ...channel,
    waker: createWaker(),
    signal: AbortSignal.any([signal, stopping.signal]),
  }
  const ended = follow[channel.kind](desk, running).catch((error: unknown) => {
    if (running.signal.aborted) return
    const kind = error instanceof Error ? error.name : 'unknown'
    log.warn({ source: channel.kind, reason: kind }, 'a source broke off')
    breakOff(error)
  })
  return Object.assign(running, { stop: () => stopping.abort(), ended })
}
