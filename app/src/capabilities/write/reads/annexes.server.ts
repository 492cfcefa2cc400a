import type { CodeDocument } from '@handvat/documents/code.ts'
import { hashCode } from '@handvat/documents/code-text.ts'
import type { Text } from '@handvat/documents/library.ts'
import { joinAnnex } from '@handvat/documents/join-annex.ts'
import { listUntranslated } from '@handvat/documents/meters/measure-code.ts'
import { listNames, listOwnUnits, listUnits } from '#capabilities/people/reads.server.ts'
import { demand, may } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import {
  CORE,
  TOLD_DAYS,
  type Annex,
  type AnnexState,
  type Publication,
  type WithdrawnAnnex,
} from '../contract.ts'
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
    const gone = new Map((await publications.listGone(context)).map(({ annex, at }) => [annex, at]))
    for (const annex of rows)
      read.push({
        ...(await readState(context, annex)),
        withdrawnAt: gone.get(annex.id) ?? null,
      })
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

async function readState(
  context: Look,
  annex: Annex,
): Promise<Omit<AnnexState, 'editors' | 'withdrawnAt'>> {
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

/**
 * The annexes that do not hold any more, the latest first: of all time, or of the last days, in which who read one is told.
 * One that is published again is none of them.
 */
export async function listWithdrawnAnnexes(
  who: Who,
  days: number = Infinity,
): Promise<WithdrawnAnnex[]> {
  return look(who, async (context) => {
    const gone = await publications.listGone(context)
    const late = gone.filter(({ at }) => now().getTime() - at.getTime() < days * 86_400_000)
    if (late.length === 0) return []
    const known = new Map((await annexes.listAnnexes(context)).map((annex) => [annex.id, annex]))
    return late.flatMap(({ annex, ...rest }) => {
      const found = known.get(annex)
      return found ? [{ id: annex, name: found.name, address: found.address, ...rest }] : []
    })
  })
}

/**
 * Of those that were withdrawn lately, the ones that held for whoever looks: a unit of theirs has that name. One that is named
 * after no unit at all may have held for anyone.
 */
export async function listWithdrawnHere(who: Who): Promise<WithdrawnAnnex[]> {
  const late = await listWithdrawnAnnexes(who, TOLD_DAYS)
  if (late.length === 0) return []
  const names = (units: { name: string }[]) => units.map(({ name }) => name.toLowerCase())
  const own = names(await listOwnUnits(who))
  const all = names(await listUnits(who))
  return late.filter(({ name }) => {
    const called = name.toLowerCase()
    return own.includes(called) || !all.includes(called)
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
