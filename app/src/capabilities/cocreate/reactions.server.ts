import type { PartKey } from '@handvat/documents/parts.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { act, type Act, type Look, type Reactions } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf } from '#platform/who.ts'
import { isForgetTime, isTalkPart, languageOf } from './model.ts'
import * as contributions from './store/contributions.server.ts'
import * as participants from './store/participants.server.ts'
import * as rounds from './store/rounds.server.ts'

/**
 * Timed work: records that a round closed when its last day is over, and forgets whose the contributions were when it
 * was answered long enough ago, or has long been closed. Nothing happens before its time, and nothing twice.
 */
export async function settleRound(job: { organisation: string; round: string }): Promise<void> {
  await act(visitorOf(job.organisation), async (context) => {
    await rounds.holdRound(context, job.round, 'alone')
    const round = await rounds.findRound(context, job.round)
    if (!round) return
    await closeWhenDue(context, round)
    if (isForgetTime(round, context.now)) await participants.forgetPersons(context, job.round)
  })
}

/** Records that the date closed a round, where no record of its closing stands yet. */
export async function closeWhenDue(context: Act, round: rounds.StoredRound): Promise<void> {
  if (round.state !== 'closed' || round.closedOnRecord) return
  const closing = { round: round.id, cause: 'date', person: null, at: context.now } as const
  if (await rounds.insertClosing(context, closing))
    await context.append('round.closed', { round: round.id, cause: 'date' })
}

/** The words of what came out of a talk elsewhere, as a proposal in the round that is open. */
export interface TableWords {
  part: PartKey
  title: string
  text: string
  reason: string | null
  language: Language
}

let findWords: (context: Look, outcome: string) => Promise<TableWords | undefined>
let findGap: (context: Look, gap: string) => Promise<TableWords | undefined>

/** Ties the reaction to who keeps what came out of talks; done once at start. */
export function takeOutcomesFrom(find: typeof findWords): void {
  findWords = find
}

/** Ties the reaction to who keeps what questions taught; done once at start. */
export function takeGapsFrom(find: typeof findGap): void {
  findGap = find
}

/**
 * What came out of a talk, or what questions taught, becomes a proposal with no name in the round that is open. Throws
 * `changed-meanwhile` where the round has closed or its text has no such part: then nothing of the press remains, and it is kept
 * without a round.
 */
export const reactions: Reactions = {
  'moment.outcome-recorded': async (context, { outcome, round }) => {
    if (round) await takeIn(context, round, outcome, await findWords(context, outcome))
  },
  'code-gap.proposed': async (context, { gap, round }) => {
    if (round) await takeIn(context, round, gap, await findGap(context, gap), { from: gap })
  },
}

async function takeIn(
  context: Act,
  round: string,
  formKey: string,
  words: TableWords | undefined,
  origin: { from?: string } = {},
): Promise<void> {
  await rounds.holdRound(context, round, 'shared')
  const found = await rounds.findRound(context, round)
  const text = await rounds.findText(context, round)
  if (!words || !text || found?.state !== 'open' || !isTalkPart(text.document, words.part))
    throw new Refusal('changed-meanwhile')
  const { part } = words
  const { id, added } = await contributions.upsertContribution(context, {
    ...words,
    language: languageOf(text.document, words.language),
    round,
    formKey,
    kind: 'proposal',
    source: 'round-table',
    person: null,
    signedAs: null,
    wantsAnswer: true,
  })
  const event = { round, contribution: id, kind: 'proposal', part, ...origin }
  if (added) await context.append('contribution.added', event)
}
