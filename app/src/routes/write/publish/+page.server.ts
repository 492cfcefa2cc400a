import { fail, redirect } from '@sveltejs/kit'
import { access as acknowledgeAccess } from '#capabilities/acknowledge/access.ts'
import { findBeforePublish } from '#capabilities/cocreate/reads.server.ts'
import { countAudience } from '#capabilities/people/reads/audience.server.ts'
import { publishCode } from '#capabilities/write/actions/publish.server.ts'
import { CORE } from '#capabilities/write/contract.ts'
import { publishInput } from '#capabilities/write/input.ts'
import { findPublishing } from '#capabilities/write/reads.server.ts'
import { findAnnex } from '#capabilities/write/reads/annexes.server.ts'
import { may } from '#platform/access.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readFields, readForm } from '../../form.ts'
import { showChoices } from '../../show-choices.server.ts'
import { showReminders } from '../../show-reminders.server.ts'
import { readAnnex } from '../read-annex.ts'
import { showPublishing } from './show-publishing.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const annex = readAnnex(url)
  const publishing = await findPublishing(locals.who, annex)
  if (!publishing) throw new Refusal('not-found')
  const { title } = publishing.draft.document
  return {
    ...(await showPublishing(publishing, locals.language, annex !== CORE)),
    mayPublish: publishing.may,
    people: publishing.may ? await countAudience(locals.who, null) : 0,
    choices: publishing.may && publishing.counts ? await showChoices(locals.who) : null,
    // An annex asks nobody to read.
    reminders:
      annex === CORE && publishing.may && may(locals.who, acknowledgeAccess.leadReading)
        ? await showReminders(locals.who, locals.language)
        : null,
    annex: annex === CORE ? null : annex,
    unit: annex === CORE ? null : title[locals.language] || title.nl || title.en,
    before:
      annex === CORE
        ? await findBeforePublish(locals.who, publishing.draft.document, locals.language)
        : null,
  }
}

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const annex = readAnnex(url)
    const form = await readForm(request)
    const { data, problem } = parseForm(publishInput, form)
    if (problem) return problem
    const { nl, en, material, roles, duties, units, told, ...seen } = data
    const concerns = material === 'some' ? { roles, duties, units } : null
    if (concerns) {
      const people = await countAudience(locals.who, concerns)
      if (people === 0) return failField(form, 'roles', 'audience-nobody')
      // Whom it asks is shown in a number before the press that counts.
      if (told !== String(people)) return fail(409, { values: readFields(form), told: people })
    }
    const done = await publishCode(
      locals.who,
      { ...seen, annex },
      { material: material !== 'no', concerns, summary: nl || en ? { nl, en } : null },
    )
    if (typeof done === 'string') return failField(form, 'publish', done, 409)
    const made = annex === CORE ? undefined : await findAnnex(locals.who, { id: annex })
    redirect(303, made ? `/code/for/${made.address}` : '/code')
  },
}
