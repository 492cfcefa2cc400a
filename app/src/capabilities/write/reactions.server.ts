import { library } from 'virtual:library'
import { buildCode } from '@handvat/documents/build-code.ts'
import type { Stance } from '@handvat/documents/library.ts'
import { getContactPoint } from '#capabilities/people/reads.server.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { act as open, type Look, type Reactions } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf } from '#platform/who.ts'
import { changePart } from './actions/edit-part.server.ts'
import { moveRule } from './actions/move-rule.server.ts'
import { writeTaken, type TakenWords } from './model-taken.ts'
import * as drafts from './store/drafts.server.ts'
import * as imports from './store/imports.server.ts'

let findTaken: (context: Look, contribution: string) => Promise<TakenWords | undefined>

/** Ties the reaction to who keeps the words of proposals; done once at start. */
export function takeProposalsFrom(find: typeof findTaken): void {
  findTaken = find
}

/**
 * A new organisation gets its complete draft code in the same transaction. A proposal that is taken is written into the
 * draft, unless that part changed meanwhile: then it throws `changed-meanwhile`, and nothing of the press remains.
 */
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
    await drafts.insertDraft(act, { document, template, base: document })
    await act.append('code.drafted', { template, stance })
  },
  'proposal.taken': async (act, { contribution, part, seen }) => {
    const words = await findTaken(act, contribution)
    const draft = await drafts.lockDraft(act)
    const person = act.who.person
    if (!words || !draft || !person) throw new Refusal('not-found')
    const content = writeTaken(draft.document, part, words)
    if (!content) throw new Refusal('changed-meanwhile')
    const done = await changePart(act, person, { part, seen, content }, 'proposal')
    if ('conflict' in done) throw new Refusal('changed-meanwhile')
    if (words.fresh)
      await moveRule(act, person, part.slice('rule:'.length), words.fresh.section, 'proposal')
  },
}

/** The text of an import that was taken over goes on its day. */
export async function forgetImport(job: { organisation: string; import: string }): Promise<void> {
  await open(visitorOf(job.organisation), (context) =>
    imports.forgetTexts(context, job.import, { dropped: false }),
  )
}
