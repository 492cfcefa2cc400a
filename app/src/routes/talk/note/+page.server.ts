import { redirect, type RequestEvent } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { readDay } from '@handvat/documents/review.ts'
import { checkNote, shareNote } from '#capabilities/talk/actions/share-note.server.ts'
import { talkInputs } from '#capabilities/talk/input.ts'
import { listForNote } from '#capabilities/talk/reads.server.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import { now } from '#platform/clock.ts'
import { failField, parseForm, readFields, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
  ...(await listForNote(locals.who, locals.language)),
  formKey: randomUUID(),
  today: readDay(now()),
})

export const actions: Actions = {
  /** Shows what would be shared and with whom; nothing is kept. */
  look: async (event) => {
    const { data, problem, form } = await readNote(event)
    if (problem) return problem
    const { who } = event.locals
    const found = await checkNote(who, data)
    if ('error' in found) return failField(form, found.field, found.error)
    const names = await listNames(who, [found.employee, found.contact])
    return {
      ready: {
        note: data,
        employee: names.get(found.employee) ?? '',
        contact: names.get(found.contact) ?? '',
        endsOn: found.endsOn,
      },
    }
  },
  /** Back to the fields, with everything that was typed. */
  change: async ({ request }) => ({ values: readFields(await readForm(request)) }),
  share: async (event) => {
    const { data, problem, form } = await readNote(event)
    if (problem) return problem
    const done = await shareNote(event.locals.who, data)
    if ('error' in done) return failField(form, done.field, done.error)
    redirect(303, `/talk/note/${done.note}?shared`)
  },
}

async function readNote({ request }: RequestEvent) {
  const form = await readForm(request)
  return { form, ...parseForm(talkInputs.note, form) }
}
