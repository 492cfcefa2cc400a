import type { CodeDocument } from '@handvat/documents/code.ts'
import { hashCode } from '@handvat/documents/code-text.ts'
import type { Text } from '@handvat/documents/library.ts'
import { joinAnnex } from '@handvat/documents/join-annex.ts'
import { listUntranslated } from '@handvat/documents/meters/measure-code.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import { demand, may } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { CORE, type Annex, type AnnexState, type Publication } from '../contract.ts'
import * as annexes from '../store/annexes.server.ts'
import * as drafts from '../store/drafts.server.ts'
import * as publications from '../store/publications.server.ts'

/**
 * Throws unless this document may be written by who asks: authors write the core and every annex, a local editor the
 * annexes they were named for. For them there is nothing else: another draft is not found.
 */
export async function demandDraft(context: Look, annex: string): Promise<void> {
  const { who } = context
  demand(who, access.openDraft)
  if (annex !== CORE && !(await annexes.findAnnex(context, { id: annex })))
    throw new Refusal('not-found')
  if (may(who, access.writeCode)) return
  if (annex === CORE || !(await annexes.findEditor(context, annex, who.person ?? '')))
    throw new Refusal('not-found')
}

/** Whether who asks may publish this document: an admin each of them, a local editor an annex where an author said so. */
export async function mayPublishDraft(context: Look, annex: string): Promise<boolean> {
  const { who } = context
  if (may(who, access.publish)) return true
  if (annex === CORE || !may(who, access.publishAnnex)) return false
  return (await annexes.findEditor(context, annex, who.person ?? ''))?.mayPublish ?? false
}

/** The annexes that who asks may write, by name, and how far each of them is. */
export async function listAnnexStates(who: Who): Promise<AnnexState[]> {
  demand(who, access.openDraft)
  const all = may(who, access.writeCode)
  const states = await look(who, async (context) => {
    const rows = await annexes.listAnnexes(context, all ? undefined : (who.person ?? ''))
    const editors = await annexes.listEditors(
      context,
      rows.map(({ id }) => id),
    )
    const read: Omit<AnnexState, 'editors'>[] = []
    for (const annex of rows) read.push(await readState(context, annex))
    return { read, editors }
  })
  const names = await listNames(who, [...new Set(states.editors.map(({ person }) => person))])
  return states.read.map((annex) => ({
    ...annex,
    editors: states.editors
      .filter((editor) => editor.annex === annex.id)
      .map(({ person, mayPublish }) => ({ person, mayPublish, name: names.get(person) ?? '' })),
  }))
}

async function readState(context: Look, annex: Annex): Promise<Omit<AnnexState, 'editors'>> {
  const draft = await drafts.findDraft(context, annex.id)
  const publication = await publications.findPublication(context, 'latest', annex.id)
  const document = draft?.document
  const untranslated = document ? listUntranslated(document) : []
  return {
    ...annex,
    title: document?.title ?? { nl: annex.name, en: annex.name },
    version: publication?.version ?? null,
    ahead: document !== undefined && (await hashCode(document)) !== publication?.hash,
    lag: annex.languages.flatMap((language) => {
      const count = untranslated.filter((part) => part.language === language).length
      return count > 0 ? [{ language, count }] : []
    }),
  }
}

/** An annex by its id or by its public address; undefined where there is none. */
export async function findAnnex(
  who: Who,
  which: { id: string } | { address: string },
): Promise<Annex | undefined> {
  return look(who, (context) => annexes.findAnnex(context, which))
}

/** Whether who looks may publish and withdraw versions of this annex. */
export async function mayPublishAnnex(who: Who, annex: string): Promise<boolean> {
  return look(who, (context) => mayPublishDraft(context, annex))
}

/** The units that have a published annex, by name, each with its address and what it is called there. */
export async function listPublishedAnnexes(who: Who): Promise<{ address: string; title: Text }[]> {
  return look(who, async (context) => {
    const titles = await publications.listAnnexTitles(context)
    if (titles.size === 0) return []
    return (await annexes.listAnnexes(context)).flatMap(({ id, address }) => {
      const title = titles.get(id)
      return title ? [{ address, title }] : []
    })
  })
}

/** The code as it holds for one unit, with the versions that it is made of; undefined where one of them is missing. */
export async function findJoined(
  who: Who,
  address: string,
): Promise<
  { annex: Annex; document: CodeDocument; core: Publication; local: Publication } | undefined
> {
  return look(who, async (context) => {
    const annex = await annexes.findAnnex(context, { address })
    const core = await publications.findPublication(context, 'latest')
    const local = annex && (await publications.findPublication(context, 'latest', annex.id))
    if (!annex || !core || !local) return undefined
    return { annex, core, local, document: joinAnnex(core.document, local.document) }
  })
}
