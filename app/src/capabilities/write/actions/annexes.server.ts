import type { CodeDocument } from '@handvat/documents/code.ts'
import { findColleague } from '#capabilities/people/reads.server.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { writeAddress } from '../model.ts'
import * as annexes from '../store/annexes.server.ts'
import * as drafts from '../store/drafts.server.ts'
import * as publications from '../store/publications.server.ts'

// An organisation of every country on earth fits.
const MOST_ANNEXES = 300

/**
 * Begins an annex: an empty code beside the one that is published, in some of its languages and with the one to turn to
 * there. A name that gives no address, or one that is taken, makes nothing.
 */
export async function makeAnnex(
  who: Who,
  { name, languages, contact }: { name: string; languages: Language[]; contact: string },
): Promise<{ annex: string } | 'core-first' | 'annex-name-wrong' | 'annex-taken' | 'annex-many'> {
  demand(who, access.writeCode)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  const address = writeAddress(name)
  if (!address) return 'annex-name-wrong'
  return act(who, async (context) => {
    const core = await publications.findPublication(context, 'latest')
    const draft = await drafts.findDraft(context)
    if (!core || !draft) return 'core-first'
    if ((await annexes.countAnnexes(context)) >= MOST_ANNEXES) return 'annex-many'
    // A code knows no more languages than its core: what the annex adds would stand alone.
    const known = core.document.languages.filter((language) => languages.includes(language))
    if (known.length === 0) throw new Refusal('unreadable')
    const annex = await annexes.insertAnnex(context, {
      name,
      address,
      languages: known,
      by: person,
    })
    if (!annex) return 'annex-taken'
    const document: CodeDocument = {
      format: 1,
      stance: core.document.stance,
      organisation: core.document.organisation,
      languages: known,
      title: { nl: name, en: name },
      intro: { nl: '', en: '' },
      contact: { name: contact },
      sections: [],
    }
    await drafts.insertDraft(context, { document, template: draft.template }, annex)
    await context.append('annex.made', { annex })
    return { annex }
  })
}

/**
 * Names somebody to write an annex, found by their address or their whole name, or says anew whether they may publish it.
 * Returns `nobody` or `several` where the words do not point to one person.
 */
export async function nameEditor(
  who: Who,
  annex: string,
  { colleague, mayPublish }: { colleague: string; mayPublish: boolean },
): Promise<'named' | 'nobody' | 'several'> {
  demand(who, access.writeCode)
  const by = who.person
  if (!by) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    if (!(await annexes.findAnnex(context, { id: annex }))) throw new Refusal('not-found')
    const [person, ...others] = await findColleague(context, colleague)
    if (!person) return 'nobody'
    if (others.length > 0) return 'several'
    const known = await annexes.findEditor(context, annex, person)
    if (known?.mayPublish === mayPublish) return 'named'
    await annexes.upsertEditor(context, annex, { person, mayPublish, by })
    await context.append('annex.editor-named', { annex, person, publishes: mayPublish })
    return 'named'
  })
}

/** Lets somebody no longer write an annex; what they wrote stays. Nothing happens where they were not named. */
export async function removeEditor(who: Who, annex: string, person: string): Promise<void> {
  demand(who, access.writeCode)
  await act(who, async (context) => {
    const others = await annexes.deleteEditor(context, annex, person)
    if (others === undefined) return
    await context.append('annex.editor-removed', { annex, person, others })
  })
}
