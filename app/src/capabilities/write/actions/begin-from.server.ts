import type { CodeDocument } from '@handvat/documents/code.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import * as drafts from '../store/drafts.server.ts'
import { changeDraft } from './change-draft.server.ts'

/**
 * Lets an untouched draft begin from another code: its sections, rules and values, with this organisation's own name, stance,
 * contact and languages. What belongs to the other organisation alone (accounts, people, what is confidential there) stays
 * behind. Does nothing where somebody wrote in the draft already.
 */
export async function beginFrom(
  who: Who,
  model: CodeDocument,
  names: { model: string; own: string },
): Promise<'begun' | 'written-already'> {
  demand(who, access.writeCode)
  const by = who.person
  if (!by) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const draft = await drafts.lockDraft(context)
    if (!draft) throw new Refusal('not-found')
    if (Object.keys(draft.parts).length > 0) return 'written-already'
    const { languages, stance, contact, organisation, facts, reviewBy } = draft.document
    const rename = (text: string) => text.replaceAll(names.model, names.own)
    const texts = JSON.parse(
      JSON.stringify({ title: model.title, intro: model.intro, sections: model.sections }),
      (_, value: unknown) => (typeof value === 'string' ? rename(value) : value),
    ) as Pick<CodeDocument, 'title' | 'intro' | 'sections'>
    const values = model.facts?.values
    const document: CodeDocument = {
      ...draft.document,
      ...texts,
      languages,
      stance,
      contact,
      organisation,
      ...(reviewBy ? { reviewBy } : {}),
      ...(facts || values ? { facts: { ...facts, ...(values ? { values } : {}) } } : {}),
    }
    await changeDraft(context, draft, document, { origin: 'template', by })
    return 'begun'
  })
}
