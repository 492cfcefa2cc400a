import type { Action } from '@sveltejs/kit'
import type { z } from 'zod'
import { walk } from '@handvat/documents/protocol.ts'
import { listContactPoints } from '#capabilities/people/reads.server.ts'
import {
  closeItem,
  recordAnswer,
  takeStep,
  undoSteps,
  type Done,
} from '#capabilities/respond/actions.server.ts'
import { itemInputs } from '#capabilities/respond/input.ts'
import { getProtocol } from '#capabilities/respond/protocol.ts'
import { getItem } from '#capabilities/respond/reads.server.ts'
import { siteOf, titleOf } from '#capabilities/signal/model.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const { item, signal, names, reply } = await getItem(locals.who, params.id)
  const protocol = getProtocol()
  const [contact] = await listContactPoints(locals.who)
  const { person, ...shown } = signal
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? '') : null)
  return {
    item: {
      ...item,
      claimedBy: nameOf(item.claimedBy),
      claimedByMe: item.claimedBy === locals.who.person,
      answers: item.answers.map((answer) => ({ ...answer, person: nameOf(answer.person) })),
      closing: item.closing && { ...item.closing, person: nameOf(item.closing.person) },
    },
    signal: { ...shown, title: titleOf(signal), site: signal.link ? siteOf(signal.link) : null },
    sender: nameOf(person) ?? '',
    here: walk(protocol, item.steps),
    // What was answered so far, in words.
    path: item.steps.flatMap((step) => {
      const question = protocol.questions.find((known) => known.id === step.node)
      const option = question?.options.find((known) => known.id === step.option)
      return question && option ? [{ question: question.question, answer: option }] : []
    }),
    owners: protocol.owners,
    reply,
    contact: contact?.name ?? '',
  }
}

type Seen = { item: string; revision: number }

// Every press names the revision that the screen showed; whoever comes second is told so and changes nothing.
function press<Schema extends z.ZodType<{ revision: number }>>(
  schema: Schema,
  fn: (who: Who, seen: Seen, input: z.infer<Schema>) => Promise<Done>,
): Action {
  return async ({ request, locals, params }) => {
    const id = params.id ?? ''
    if (!isId(id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(schema, form)
    if (problem) return problem
    const done = await fn(locals.who, { item: id, revision: data.revision }, data)
    return done === 'changed' ? failField(form, 'form', 'changed-meanwhile', 409) : undefined
  }
}

export const actions: Actions = {
  step: press(itemInputs.step, (who, seen, { node, option }) =>
    takeStep(who, seen, { node, option }),
  ),
  undo: press(itemInputs.undo, (who, seen, { from }) => undoSteps(who, seen, from)),
  answer: press(itemInputs.answer, (who, seen, { text }) => recordAnswer(who, seen, text)),
  close: press(itemInputs.close, (who, seen, { message }) => closeItem(who, seen, message)),
}
