import type { z } from 'zod'
import { findCrisisNotice } from '#capabilities/crisis/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act, look, type Look } from '#platform/database/act.server.ts'
import { measureText } from '#platform/post/thread-address.ts'
import {
  listConnections,
  listPostings,
  postAgain,
  postText,
  settlePosting,
  type Connection,
} from '#platform/post.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { shareInputs } from '../input.ts'
import { weighItem } from '../model.ts'
import { findItem, holdItem } from '../store/items.server.ts'
import { insertPress, listPresses } from '../store/postings.server.ts'

type Input<Name extends keyof typeof shareInputs> = z.infer<(typeof shareInputs)[Name]>

/** Why an item was not posted from an own account; nothing was written. */
export type PostProblem =
  | 'share-not-now'
  | 'account-away'
  | 'answer-too-long'
  | 'share-post-under-way'
  | 'changed-meanwhile'

/** What a person looks at before they press: the account, as far as the text may be posted from it now. */
export async function previewItemPost(
  who: Who,
  id: string,
  wish: Input<'post'>,
): Promise<{ account: Connection; seen: number } | PostProblem> {
  keeper(who)
  const crisis = (await findCrisisNotice(who)) !== null
  return look(who, async (context) => {
    const found = await weighPost(context, id, wish, crisis)
    if (typeof found === 'string') return found
    return { account: found, seen: (await listPresses(context, id)).length }
  })
}

/**
 * Posts an item from an account of the organisation: by this press, once. The same press sent twice is one post, and where
 * somebody posted since the last look, that is looked at first.
 */
export async function postItem(
  who: Who,
  id: string,
  { formKey, seen, ...wish }: Input<'postNow'>,
): Promise<'done' | PostProblem> {
  const person = keeper(who)
  const crisis = (await findCrisisNotice(who)) !== null
  return act(who, async (context) => {
    await holdItem(context, id)
    const before = await listPresses(context, id)
    if (before.some((one) => one.formKey === formKey)) return 'done'
    const account = await weighPost(context, id, wish, crisis)
    if (typeof account === 'string') return account
    if (before.length !== seen) return 'changed-meanwhile'
    const outgoing = await postText(context, {
      connection: wish.connection,
      origin: { kind: 'share', id },
      text: wish.text,
      idempotencyKey: `share ${id} ${formKey}`,
    })
    await insertPress(context, { item: id, outgoing, formKey, text: wish.text, person })
    await context.append('share-item.posting', { item: id, outgoing })
    return 'done'
  })
}

/**
 * Has one go again that is uncertain or failed, or ends an uncertain one by what a person saw there. What holds an item back
 * holds a second try back too.
 */
export async function settleItemPost(
  who: Who,
  id: string,
  { outgoing, to }: Input<'settlePost'> & { to: 'stands' | 'again' | 'drop' },
): Promise<'done' | PostProblem> {
  keeper(who)
  const crisis = (await findCrisisNotice(who)) !== null
  return act(who, async (context) => {
    await holdItem(context, id)
    const known = await listPresses(context, id)
    if (!known.some((one) => one.outgoing === outgoing)) throw new Refusal('not-found')
    if (to !== 'again') {
      const seen = to === 'stands' ? { stands: true as const, address: null } : { stands: false as const } // prettier-ignore
      return (await settlePosting(context, outgoing, seen)) ? 'done' : 'changed-meanwhile'
    }
    const item = await findItem(context, id)
    if (!item || weighItem(item, context.now, crisis) !== 'open') return 'share-not-now'
    const others = known.map((one) => one.outgoing).filter((one) => one !== outgoing)
    const [own] = await listPostings(context, [outgoing])
    if (own && (await isUnderWay(context, others, own.connection))) return 'share-post-under-way'
    return (await postAgain(context, outgoing)) ? 'done' : 'changed-meanwhile'
  })
}

async function weighPost(
  context: Look,
  id: string,
  { connection, text }: Input<'post'>,
  crisis: boolean,
): Promise<Connection | PostProblem> {
  const item = await findItem(context, id)
  if (!item) throw new Refusal('not-found')
  if (weighItem(item, context.now, crisis) !== 'open') return 'share-not-now'
  const account = (await listConnections(context)).find((one) => one.id === connection)
  if (!account || account.refusedAt) return 'account-away'
  if (measureText(account.kind, text) > account.mostCharacters) return 'answer-too-long'
  const presses = await listPresses(context, id)
  const ids = presses.map(({ outgoing }) => outgoing)
  return (await isUnderWay(context, ids, connection)) ? 'share-post-under-way' : account
}

// While nobody knows how one ends, no other goes from the same account.
async function isUnderWay(context: Look, ids: readonly string[], connection: string) {
  const postings = await listPostings(context, ids)
  return postings.some(
    (one) => one.connection === connection && ['waiting', 'sending', 'uncertain'].includes(one.state), // prettier-ignore
  )
}

function keeper(who: Who): string {
  demand(who, access.keepItems)
  if (!who.person) throw new Refusal('not-signed-in')
  return who.person
}
