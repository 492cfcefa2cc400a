import { randomUUID } from 'node:crypto'
import { stepItem, tryLink } from '#capabilities/share/actions/items.server.ts'
import {
  addPicture,
  addPictured,
  withdrawPicture,
} from '#capabilities/share/actions/pictures.server.ts'
import {
  postItem,
  previewItemPost,
  settleItemPost,
} from '#capabilities/share/actions/post-item.server.ts'
import { shareInputs } from '#capabilities/share/input.ts'
import { goalOf } from '#capabilities/share/model-code.ts'
import { wallOf } from '#platform/day.ts'
import { getKeptItem } from '#capabilities/share/reads/desk.server.ts'
import { getOwnPosts } from '#capabilities/share/reads/posts.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { now } from '#platform/clock.ts'
import { pictureLimits } from '#platform/files.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../../form.ts'
import { isId } from '../../../ids.ts'
import { countTry } from '../../../limits.server.ts'
import { takePicture } from '../../take-file.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const item = await getKeptItem(locals.who, readItem({ params }))
  const document = (await findPublication(locals.who))?.document
  return {
    item,
    ...(await getOwnPosts(locals.who, item.id)),
    goal: goalOf(item, document, locals.language),
    today: wallOf(now()).day,
    largestPicture: pictureLimits.bytes,
    made: url.searchParams.has('made'),
    changed: url.searchParams.has('changed'),
  }
}

export const actions: Actions = {
  step: async (event) => {
    const form = await readForm(event.request)
    const { data, problem } = parseForm(shareInputs.step, form)
    if (problem) return problem
    const done = await stepItem(event.locals.who, readItem(event), data)
    if (done === 'picture-gone') return failField(form, 'form', 'share-picture-gone', 409)
    if (done !== 'done') return failField(form, 'form', done, 409)
    return { stepped: data.to }
  },
  picture: async (event) => {
    const form = await readForm(event.request)
    const { data, problem } = parseForm(shareInputs.picture, form)
    if (problem) return problem
    const bytes = await takePicture(form)
    if (!bytes || bytes === 'too-large')
      return failField(form, 'picture', bytes ?? 'share-picture-missing')
    const done = await addPicture(event.locals.who, readItem(event), data, bytes)
    if (done !== 'done')
      return failField(form, 'picture', done === 'pictures-many' ? 'share-pictures-many' : done)
    return { pictureAdded: true }
  },
  pictured: async (event) => {
    const { data, problem } = parseForm(shareInputs.pictured, await readForm(event.request))
    if (problem) return problem
    readItem(event)
    return { pictured: await addPictured(event.locals.who, data) }
  },
  withdraw: async (event) => {
    const { data, problem } = parseForm(shareInputs.withdrawPicture, await readForm(event.request))
    if (problem) return problem
    readItem(event)
    await withdrawPicture(event.locals.who, data.picture)
    return { pictureGone: true }
  },
  // Shows the account and the exact text once more; nothing goes by it.
  preview: async (event) => {
    const form = await readForm(event.request)
    const { data, problem } = parseForm(shareInputs.post, form)
    if (problem) return problem
    const shown = await previewItemPost(event.locals.who, readItem(event), data)
    if (typeof shown === 'string') return failField(form, 'text', shown, 409)
    const { account, seen } = shown
    return { preview: { ...data, handle: account.handle, seen, formKey: randomUUID() } }
  },
  post: async (event) => {
    const form = await readForm(event.request)
    const { data, problem } = parseForm(shareInputs.postNow, form)
    if (problem) return problem
    const done = await postItem(event.locals.who, readItem(event), data)
    return done === 'done' ? { pressed: true } : failField(form, 'text', done, 409)
  },
  stands: settle('stands'),
  again: settle('again'),
  drop: settle('drop'),
  link: async (event) => {
    await readForm(event.request)
    await countTry('source', event.locals.who.organisation)
    return { link: await tryLink(event.locals.who, readItem(event)) }
  },
}

function settle(to: Parameters<typeof settleItemPost>[2]['to']) {
  return async (event: RequestEvent) => {
    const form = await readForm(event.request)
    const { data, problem } = parseForm(shareInputs.settlePost, form)
    if (problem) return problem
    const done = await settleItemPost(event.locals.who, readItem(event), { ...data, to })
    return done === 'done' ? { pressed: true } : failField(form, 'form', done, 409)
  }
}

function readItem({ params }: Pick<RequestEvent, 'params'>): string {
  if (!isId(params.item)) throw new Refusal('not-found')
  return params.item
}
