import { addFeed, lookNow, removeFeed } from '#capabilities/share/actions/feeds.server.ts'
import { shareInputs } from '#capabilities/share/input.ts'
import { listShareFeeds } from '#capabilities/share/reads/desk.server.ts'
import { failField, parseForm, readForm } from '../../../form.ts'
import { countTry } from '../../../limits.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
  feeds: await listShareFeeds(locals.who),
})

export const actions: Actions = {
  add: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(shareInputs.feed, form)
    if (problem) return problem
    await countTry('source', locals.who.organisation)
    const done = await addFeed(locals.who, data)
    return 'error' in done ? failField(form, 'address', done.error) : { added: done.title }
  },
  press: async ({ request, locals }) => {
    const { data, problem } = parseForm(shareInputs.feedPress, await readForm(request))
    if (problem) return problem
    if (data.press === 'remove') {
      await removeFeed(locals.who, data.feed)
      return { removed: true }
    }
    await countTry('source', locals.who.organisation)
    return { looked: await lookNow(locals.who, data.feed) }
  },
}
