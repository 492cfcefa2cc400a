import { library } from 'virtual:library'
import { addOrganisation } from '#capabilities/people/actions/add-organisation.server.ts'
import { organisationInput } from '#capabilities/people/input.ts'
import { lettersOf } from '#capabilities/people/parts/letters.ts'
import { beginFrom } from '#capabilities/write/actions/begin-from.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { mayAddOrganisations } from '#platform/installation.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

/** The choice to begin with the published code of one's own organisation instead of an example. */
const own = 'own'

export const load: PageServerLoad = async ({ locals, url }) => {
  if (!mayAddOrganisations(url.hostname)) throw new Refusal('not-found')
  return {
    hasCode: (await findPublication(locals.who)) !== undefined,
    domain: url.hostname,
    templates: library.templates.map(({ id, name, stances }) => ({ id, name, stances })),
  }
}

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(organisationInput, form)
    if (problem) return problem
    const model = data.template === own ? await findPublication(locals.who) : undefined
    const template = model ? templateFor(data.stance) : data.template
    const known = library.templates.find(({ id }) => id === template)
    if (!known?.stances.includes(data.stance))
      return failField(form, 'template', 'template-missing')
    const added = await addOrganisation(
      locals.who,
      url.hostname,
      { ...data, template: known.id },
      lettersOf(data.organisation).invitation,
    )
    if (added === 'host-taken') return failField(form, 'host', added)
    if (model)
      await beginFrom(added.who, model.document, {
        model: model.document.organisation,
        own: data.organisation,
      })
    const { outcome, link, name } = added.invited
    return {
      made: {
        name: data.organisation,
        host: data.host,
        contact: name,
        outcome,
        link: link ?? null,
      },
    }
  },
}

const templateFor = (stance: (typeof library.templates)[number]['stances'][number]) =>
  library.templates.find(({ stances }) => stances.includes(stance))?.id ?? ''
