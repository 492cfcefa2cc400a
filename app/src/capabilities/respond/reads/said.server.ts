import type { Mention, Signal } from '#capabilities/signal/contract.ts'
import { findMentions, listSignals } from '#capabilities/signal/reads.server.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import type { Origin, Said } from '../contract.ts'

/** What was said, by the id of its origin; an origin that is no longer there is left out. */
export async function listSaid(who: Who, origins: readonly Origin[]): Promise<Map<string, Said>> {
  const idsOf = (kind: Origin['kind']) =>
    origins.filter((origin) => origin.kind === kind).map(({ id }) => id)
  const signals = await listSignals(who, idsOf('signal'))
  const mentions = await look(who, (context) => findMentions(context, idsOf('mention')))
  return new Map(
    [...signals.map(saidBySignal), ...mentions.map(saidByMention)].map((said) => [
      said.origin.id,
      said,
    ]),
  )
}

export function saidBySignal(signal: Signal): Said {
  return {
    origin: { kind: 'signal', id: signal.id },
    text: signal.text,
    link: signal.link,
    note: signal.note,
    picture: signal.picture !== null,
    tone: signal.tone,
    sender: signal.person,
    author: null,
    proposal: null,
    at: signal.sentAt,
  }
}

export function saidByMention(mention: Mention): Said {
  return {
    origin: { kind: 'mention', id: mention.id },
    text: [mention.title, mention.text].filter(Boolean).join('\n\n'),
    link: mention.address,
    note: null,
    picture: false,
    tone: null,
    sender: null,
    // A feed often names nobody; then the place does.
    author: mention.author ?? (mention.address && new URL(mention.address).hostname),
    proposal: { category: mention.category, reason: mention.reason },
    at: mention.foundAt,
  }
}
