import { redirect } from '@sveltejs/kit'
import { renderSVG } from 'uqr'
import { addKiosk, closeKiosk } from '#capabilities/people/actions/kiosks.server.ts'
import { kioskInput } from '#capabilities/people/input.ts'
import { listKiosks } from '#capabilities/people/reads/kiosks.server.ts'
import { look } from '#platform/database/act.server.ts'
import { readAddress } from '#platform/organisation-address.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeDay, writeMoment } from '../../dates.ts'
import { parseForm, readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => ({
  kiosks: (await listKiosks(locals.who)).map(({ addedAt, openedAt, ...kiosk }) => ({
    ...kiosk,
    added: writeDay(addedAt, locals.language),
    opened: openedAt && writeMoment(openedAt, locals.language),
  })),
  closed: url.searchParams.has('closed'),
})

export const actions: Actions = {
  add: async ({ request, locals }) => {
    const { data, problem } = parseForm(kioskInput, await readForm(request))
    if (problem) return problem
    const { link } = await addKiosk(locals.who, data.name)
    const address = `${await look(locals.who, readAddress)}/kiosk/open/${link}`
    const picture = Buffer.from(renderSVG(address, { border: 2 })).toString('base64')
    // Shown once: only its hash is kept.
    return { name: data.name, address, qr: `data:image/svg+xml;base64,${picture}` }
  },
  close: async ({ request, locals }) => {
    const kiosk = (await readForm(request)).get('kiosk')
    if (typeof kiosk !== 'string' || !isId(kiosk)) throw new Refusal('not-found')
    await closeKiosk(locals.who, kiosk)
    redirect(303, '/people/kiosks?closed')
  },
}
