import { dayOf } from '#platform/day.ts'
import { redirect } from '@sveltejs/kit'
import {
  addAbsence,
  changeFace,
  dropAbsence,
  removePhoto,
} from '#capabilities/ask/actions/faces.server.ts'
import { absenceGoneInput, absenceInput, faceInput } from '#capabilities/ask/input.ts'
import { showFace } from '#capabilities/ask/parts/show-face.ts'
import { getFaceToChange } from '#capabilities/ask/reads/faces.server.ts'
import { now } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeIsoDay } from '../../../dates.ts'
import { failField, parseForm, readForm } from '../../../form.ts'
import { isId } from '../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { who, language } = locals
  if (!isId(params.face)) throw new Refusal('not-found')
  const { face, own, absences } = await getFaceToChange(who, params.face)
  return {
    face: showFace({ ...face, stepsIn: false }, (day) => writeIsoDay(day, language)),
    own,
    kept: url.searchParams.has('kept'),
    today: dayOf(now()),
    wordsIn: face.about || face.expertise ? face.wordsIn : language,
    absences: absences.map(({ id, from, until }) => ({
      id,
      from: writeIsoDay(from, language),
      until: writeIsoDay(until, language),
    })),
  }
}

export const actions: Actions = {
  words: async ({ request, locals, params }) => {
    if (!isId(params.face)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(faceInput, form)
    if (problem) return problem
    const file = form.get('photo')
    const photo =
      file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null
    const done = await changeFace(locals.who, params.face, data, photo)
    if (done === 'agreed-missing') return failField(form, 'agreed', 'agreed-missing')
    if (done !== 'done') return failField(form, 'photo', done)
    redirect(303, `/ask/face/${params.face}?kept`)
  },
  remove: async ({ locals, params }) => {
    if (!isId(params.face)) throw new Refusal('not-found')
    await removePhoto(locals.who, params.face)
    redirect(303, `/ask/face/${params.face}?kept`)
  },
  away: async ({ request, locals, params }) => {
    if (!isId(params.face)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(absenceInput, form)
    if (problem) return problem
    const done = await addAbsence(locals.who, params.face, data)
    if (done === 'days-passed') return failField(form, 'until', done)
    if (done !== 'done') return failField(form, 'form', done, 409)
    redirect(303, `/ask/face/${params.face}?kept`)
  },
  back: async ({ request, locals, params }) => {
    if (!isId(params.face)) throw new Refusal('not-found')
    const { data, problem } = parseForm(absenceGoneInput, await readForm(request))
    if (problem) return problem
    await dropAbsence(locals.who, params.face, data.absence)
    redirect(303, `/ask/face/${params.face}?kept`)
  },
}
