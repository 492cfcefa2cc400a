import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { drawProtocol } from '@handvat/documents/protocol-picture.ts'
import {
  chooseVariant,
  restoreVersion,
} from '#capabilities/respond/actions/adapt-protocol.server.ts'
import { access } from '#capabilities/respond/access.ts'
import { variantInput } from '#capabilities/respond/input.ts'
import { listVariants } from '#capabilities/respond/protocol.ts'
import { findOldProtocol, getOwnProtocol } from '#capabilities/respond/reads/protocol.server.ts'
import { may } from '#platform/access.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

/** Versions are named by their number, variants by a word. */
const isNumber = (wished: string) => /^\d{1,9}$/.test(wished)

export const load: PageServerLoad = async ({ locals, url }) => {
  const { protocol, number, versions } = await getOwnProtocol(locals.who)
  const { id, title, about, owners, outcomes, hours, clocks } = protocol
  const wished = url.searchParams.get('look') ?? ''
  const old = isNumber(wished) ? await findOldProtocol(locals.who, Number(wished)) : undefined
  const other = old ?? listVariants().find((variant) => variant.id === wished)
  const shown = other ?? protocol
  return {
    number,
    versions,
    mayAdapt: may(locals.who, access.adapt),
    saved: url.searchParams.has('saved'),
    /** A variant or an older version that is only looked at; `wished` is what names it. */
    looking: other
      ? { wished, version: old ? Number(wished) : null, title: other.title, about: other.about }
      : null,
    own: { id, title, about, hours, clocks },
    drawn: drawProtocol(shown),
    owners: other?.owners ?? owners,
    outcomes: other?.outcomes ?? outcomes,
    variants: listVariants().map((variant) => ({
      id: variant.id,
      title: variant.title,
      about: variant.about,
    })),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(
      variantInput.extend({
        variant: z.enum(listVariants().map(({ id }) => id)).or(z.string().refine(isNumber)),
      }),
      form,
    )
    if (problem) return problem
    const { variant, seen } = data
    const done = isNumber(variant)
      ? await restoreVersion(locals.who, seen, Number(variant))
      : await chooseVariant(locals.who, seen, variant)
    if (typeof done === 'string') return failField(form, 'form', 'changed-meanwhile', 409)
    redirect(303, '/inbox/protocol?saved')
  },
}
