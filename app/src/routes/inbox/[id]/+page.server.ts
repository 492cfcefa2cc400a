import { redirect, type Action } from '@sveltejs/kit'
import type { z } from 'zod'
import {
  askApproval,
  closeItem,
  decideApproval,
  recordAnswer,
  reopenItem,
} from '#capabilities/respond/actions/answer.server.ts'
import { announceItem, stopAnnouncing } from '#capabilities/respond/actions/announce.server.ts'
import {
  postAnswer,
  previewPost,
  retryAnswer,
  settleAnswer,
  type PostProblem,
} from '#capabilities/respond/actions/post-answer.server.ts'
import { chooseRule } from '#capabilities/respond/actions/choose-rule.server.ts'
import type { Done } from '#capabilities/respond/actions/change.server.ts'
import { joinItem, mergeItems, unmergeItem } from '#capabilities/respond/actions/merge.server.ts'
import * as tend from '#capabilities/respond/actions/tend.server.ts'
import { takeStep, takeSteps, undoSteps } from '#capabilities/respond/actions/walk.server.ts'
import { itemInputs } from '#capabilities/respond/input.ts'
import { getItem } from '#capabilities/respond/reads.server.ts'
import { now } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import { showItem } from './show-item.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const view = await getItem(locals.who, params.id)
  // What went into another item lives there; what this person had written comes along.
  if (view.item.into) redirect(303, `/inbox/${view.item.into}${url.search}`)
  return showItem(view, locals)
}

type Seen = { item: string; revision: number }

// Every press names the revision that the screen showed; whoever comes second is told so and changes nothing.
function press<Schema extends z.ZodType<{ revision: number }>>(
  schema: Schema,
  fn: (
    who: Who,
    seen: Seen,
    input: z.infer<Schema>,
  ) => Promise<Done | 'needs-second' | PostProblem>,
): Action {
  return async ({ request, locals, params }) => {
    const id = params.id ?? ''
    if (!isId(id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(schema, form)
    if (problem) return problem
    const done = await fn(locals.who, { item: id, revision: data.revision }, data)
    if (done === 'done') return undefined
    if (done === 'changed') return failField(form, 'form', 'changed-meanwhile', 409)
    return failField(form, 'text', done, 409)
  }
}

export const actions: Actions = {
  step: press(itemInputs.step, (who, seen, { node, option }) =>
    takeStep(who, seen, { node, option }),
  ),
  steps: press(itemInputs.steps, (who, seen, { pick }) => takeSteps(who, seen, pick)),
  undo: press(itemInputs.undo, (who, seen, { from }) => undoSteps(who, seen, from)),
  answer: press(itemInputs.answer, (who, seen, { text, address }) =>
    recordAnswer(who, seen, text, address),
  ),
  // Shows the account and the exact text once more; nothing goes by it.
  preview: async ({ request, locals, params }) => {
    const id = params.id ?? ''
    if (!isId(id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(itemInputs.postAnswer, form)
    if (problem) return problem
    const shown = await previewPost(locals.who, id, data)
    if (typeof shown === 'string') return failField(form, 'text', shown, 409)
    const { text, revision } = data
    return { preview: { ...shown.account, text, revision } }
  },
  post: press(itemInputs.postAnswer, (who, seen, { text, connection }) =>
    postAnswer(who, seen, { text, connection }),
  ),
  again: press(itemInputs.request, (who, seen, { request }) => retryAnswer(who, seen, request)),
  stands: press(itemInputs.stands, (who, seen, { request, address }) =>
    settleAnswer(who, seen, request, { stands: true, address }),
  ),
  drop: press(itemInputs.request, (who, seen, { request }) =>
    settleAnswer(who, seen, request, { stands: false }),
  ),
  approval: press(itemInputs.approval, (who, seen, { text }) => askApproval(who, seen, text)),
  decision: press(itemInputs.decision, (who, seen, { approval, verdict, reason }) =>
    decideApproval(who, seen, { approval, approved: verdict === 'yes', reason: reason || null }),
  ),
  close: press(itemInputs.close, (who, seen, { message, rule }) =>
    closeItem(who, seen, message, rule),
  ),
  rule: press(itemInputs.rule, (who, seen, { rule }) => chooseRule(who, seen, rule)),
  reopen: press(itemInputs.reopen, (who, seen, { reason }) => reopenItem(who, seen, reason)),
  join: press(itemInputs.join, (who, seen, { into }) => joinItem(who, seen, into)),
  announce: press(itemInputs.announce, (who, seen, { about }) => announceItem(who, seen, about)),
  hush: press(itemInputs.plain, (who, seen) => stopAnnouncing(who, seen)),
  claim: press(itemInputs.plain, (who, seen) => tend.claimItem(who, seen)),
  return: press(itemInputs.plain, (who, seen) => tend.returnItem(who, seen)),
  escalate: press(itemInputs.escalate, (who, seen, { reason }) =>
    tend.escalateItem(who, seen, reason),
  ),
  pause: press(itemInputs.pause, (who, seen, { reason, hours }) =>
    tend.pauseItem(who, seen, { reason, until: new Date(now().getTime() + hours * 3_600_000) }),
  ),
  handover: press(itemInputs.handOver, (who, seen, { to, reason }) =>
    tend.handOver(who, seen, to, reason),
  ),
  weigh: press(itemInputs.weigh, (who, seen, { severity }) => tend.weighItem(who, seen, severity)),
  remark: press(itemInputs.remark, (who, seen, { remark }) => tend.remark(who, seen, remark)),
  merge: press(itemInputs.merge, (who, seen, { merged }) => mergeItems(who, seen, merged)),
  unmerge: press(itemInputs.unmerge, (who, seen, { merged }) => unmergeItem(who, seen, merged)),
}
