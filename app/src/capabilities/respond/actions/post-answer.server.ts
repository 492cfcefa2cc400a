import { walk } from '@handvat/documents/protocol.ts'
import { demand } from '#platform/access.ts'
import { act as open, look } from '#platform/database/act.server.ts'
import { measureText } from '#platform/post/thread-address.ts'
import { postAgain, postText, settlePosting } from '#platform/post.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { OwnAccount } from '../contract.ts'
import { isApproved, isUnderWay, needsSecond, takes } from '../model.ts'
import { listAnswerRequests, listOwnAccounts } from '../reads/own-accounts.server.ts'
import { listSaid } from '../reads/said.server.ts'
import * as items from '../store/items.server.ts'
import { listApprovals } from '../store/records.server.ts'
import * as requests from '../store/requests.server.ts'
import * as work from '../store/work.server.ts'
import { changeItem, type Change, type Done, type Pressed, type Seen } from './change.server.ts'

/** Why an answer was not posted from an own account; nothing was written. */
export type PostProblem = 'needs-second' | 'answer-too-long' | 'account-away' | 'post-under-way'

/**
 * What a person looks at before they press: the account and the exact text, as far as it may be posted now. What they wrote is
 * kept.
 */
export async function previewPost(
  who: Who,
  item: string,
  { text, connection }: { text: string; connection: string },
): Promise<{ account: OwnAccount } | PostProblem> {
  demand(who, access.respond)
  const { person } = who
  if (!person) throw new Refusal('not-signed-in')
  const address = await findAddress(who, item)
  await open(who, (context) => work.upsertReply(context, { item, person, text }))
  return look(who, async (context) => {
    const found = await items.findItem(context, item)
    if (!found) throw new Refusal('not-found')
    const account = (await listOwnAccounts(context, address)).find(
      (one) => one.connection === connection,
    )
    if (!account) return 'account-away'
    const approved = isApproved(await listApprovals(context, item), text)
    if (needsSecond(found.severity) && !approved) return 'needs-second'
    if (measureText(account.kind, text) > account.mostCharacters) return 'answer-too-long'
    if ((await listAnswerRequests(context, item)).some(isUnderWay)) return 'post-under-way'
    return { account }
  })
}

/**
 * Posts an answer from an own account, under the post that it answers: by this press, once. A grave item takes only a text
 * that another person approved. What was written is kept until it stands there.
 */
export async function postAnswer(
  who: Who,
  seen: Seen,
  { text, connection }: { text: string; connection: string },
): Promise<Done | PostProblem> {
  const address = await findAddress(who, seen.item)
  let problem: PostProblem | null = null
  const done = await changeItem(who, seen, async ({ context, item, person, protocol }) => {
    if (!takes(item.state, 'work') || walk(protocol, item.steps).kind !== 'outcome') return null
    const account = (await listOwnAccounts(context, address)).find(
      (one) => one.connection === connection,
    )
    if (!account) problem = 'account-away'
    else if (needsSecond(item.severity) && !isApproved(await listApprovals(context, item.id), text))
      problem = 'needs-second'
    else if (measureText(account.kind, text) > account.mostCharacters) problem = 'answer-too-long'
    else if ((await listAnswerRequests(context, item.id)).some(isUnderWay))
      problem = 'post-under-way'
    if (problem) return null
    const id = requests.createRequestId()
    const outgoing = await postText(context, {
      connection,
      origin: { kind: 'answer', id },
      text,
      inReplyTo: address,
      // A revision takes one press.
      idempotencyKey: `answer ${item.id} ${seen.revision}`,
    })
    await requests.insertRequest(context, { id, item: item.id, outgoing, text, person })
    await work.upsertReply(context, { item: item.id, person, text })
    await context.append('item.posting', { item: item.id, request: id })
    return {}
  })
  return problem ?? done
}

/** Has an answer go again that is uncertain or failed, by a press; it is looked first whether it stands there. */
export async function retryAnswer(who: Who, seen: Seen, request: string): Promise<Done> {
  return changeRequest(who, seen, request, async ({ context, item }, row) => {
    const others = await listAnswerRequests(context, item.id)
    // A failed one goes again only while no other is on its way.
    if (others.some((one) => one.id !== row.id && isUnderWay(one))) return null
    if (!(await postAgain(context, row.outgoing))) return null
    await context.append('item.posting', { item: item.id, request: row.id })
    return {}
  })
}

/** Ends an uncertain answer by what a person saw on the platform. */
export async function settleAnswer(
  who: Who,
  seen: Seen,
  request: string,
  stands: { stands: true; address: string | null } | { stands: false },
): Promise<Done> {
  return changeRequest(who, seen, request, async ({ context, item }, row) => {
    if (!(await settlePosting(context, row.outgoing, stands))) return null
    if (stands.stands) return takes(item.state, 'work') ? { state: 'answered' } : {}
    await context.append('item.post-dropped', { item: item.id, request: row.id })
    return {}
  })
}

async function changeRequest(
  who: Who,
  seen: Seen,
  request: string,
  fn: (pressed: Pressed, row: requests.RequestRow) => Promise<Change | null>,
): Promise<Done> {
  return changeItem(who, seen, async (pressed) => {
    const row = await requests.findRequest(pressed.context, request)
    if (row?.item !== pressed.item.id) throw new Refusal('not-found')
    return fn(pressed, row)
  })
}

/** Where the post stands that an item is about. */
async function findAddress(who: Who, item: string): Promise<string | null> {
  const found = await look(who, (context) => items.findItem(context, item))
  if (!found) throw new Refusal('not-found')
  return (await listSaid(who, [found.origin])).get(found.origin.id)?.link ?? null
}
