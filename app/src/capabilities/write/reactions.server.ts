import { library } from 'virtual:library'
import { buildCode } from '@handvat/documents/build-code.ts'
import type { Stance } from '@handvat/documents/library.ts'
import { getContactPoint } from '#capabilities/people/reads.server.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { act as open, type Reactions } from '#platform/database/act.server.ts'
import { visitorOf } from '#platform/who.ts'
import * as drafts from './store/drafts.server.ts'
import * as imports from './store/imports.server.ts'

/** A new organisation gets its complete draft code in the same transaction. */
export const reactions: Reactions = {
  'organisation.created': async (act, { name, languages, stance, template }) => {
    const contact = await getContactPoint(act)
    const document = buildCode(library, {
      organisation: name,
      languages: languages as Language[],
      stance: stance as Stance,
      contact: {
        name: contact.name,
        ...(contact.email ? { email: contact.email } : {}),
        ...(contact.phone ? { phone: contact.phone } : {}),
        ...(contact.hours ? { hours: { nl: contact.hours, en: contact.hours } } : {}),
      },
      template,
      today: act.now.toISOString().slice(0, 10),
    })
    await drafts.insertDraft(act, { document, template })
    await act.append('code.drafted', { template, stance })
  },
}

/** The text of an import that was taken over goes on its day. */
export async function forgetImport(job: { organisation: string; import: string }): Promise<void> {
  await open(visitorOf(job.organisation), (context) =>
    imports.forgetTexts(context, job.import, { dropped: false }),
  )
}
