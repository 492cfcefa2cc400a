import { redirect } from '@sveltejs/kit'
import { wishPractice } from '#capabilities/learn/actions/wish-practice.server.ts'
import { getPracticeChannel } from '#capabilities/learn/reads.server.ts'
import { choosePush, endPush } from '#capabilities/people/actions/push.server.ts'
import { pushInput } from '#capabilities/people/input.ts'
import { getPush } from '#capabilities/people/reads/push.server.ts'
import { writeMoment } from '../../dates.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { devices, kinds, key } = await getPush(locals.who)
  return {
    devices: devices.map(({ chosenAt, ...device }) => ({
      ...device,
      chosen: writeMoment(chosenAt, locals.language),
    })),
    kinds,
    key,
    done: url.searchParams.has('chosen')
      ? 'chosen'
      : url.searchParams.has('ended')
        ? 'ended'
        : null,
  }
}

export const actions: Actions = {
  choose: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(pushInput, form)
    if (problem) return problem
    const done = await choosePush(locals.who, data)
    if (done !== 'chosen') return failField(form, 'endpoint', done)
    // A dilemma comes by one way at a time.
    if (data.kinds.includes('practice')) await wishPractice(locals.who, 'push')
    else await leavePractice(locals.who)
    redirect(303, '/account/push?chosen')
  },
  end: async ({ locals }) => {
    await endPush(locals.who)
    await leavePractice(locals.who)
    redirect(303, '/account/push?ended')
  },
}

async function leavePractice(who: App.Locals['who']): Promise<void> {
  if ((await getPracticeChannel(who)) === 'push') await wishPractice(who, 'device')
}
