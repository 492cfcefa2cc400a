import { library } from 'virtual:library'
import {
  adviseOrganisation,
  listQuestions,
  type OrganisationAdvice,
} from '@handvat/documents/advise/organisation-advice.ts'
import { writeOrganisationAdvice } from '@handvat/documents/advise/write-organisation-advice.ts'
import { readDay } from '@handvat/documents/review.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { readOwnFigures } from './own-figures.server.ts'
import * as store from '../store/advice.server.ts'

export const advicePerPage = 20

/** Advice that was begun or finished, the newest first. */
export async function listAdvice(who: Who, page: number) {
  demand(who, access.readAdvice)
  const rows = await look(who, (context) =>
    store.listAdvice(context, { offset: (page - 1) * advicePerPage, limit: advicePerPage }),
  )
  const names = await listNames(who, [...new Set(rows.map(({ person }) => person))])
  return {
    rows: rows.map(({ id, begunAt, version, person }) => ({
      id,
      begunAt,
      version,
      by: names.get(person) ?? '',
    })),
    total: Number(rows[0]?.total ?? 0),
  }
}

/** Advice while it is written, with its questions; throws `not-found`. */
export async function getAdvice(who: Who, id: string) {
  demand(who, access.readAdvice)
  const draft = await look(who, (context) => store.findAdvice(context, id))
  if (!draft) throw new Refusal('not-found')
  return { draft, questions: listQuestions(library, draft.language) }
}

/** What the advice would say now, from the answers, the figures of today and the own words. */
export async function drawAdvice(
  who: Who,
  draft: store.AdviceDraft,
  organisation: string,
): Promise<{ advice: OrganisationAdvice; ours: OrganisationAdvice; version: number }> {
  demand(who, access.readAdvice)
  const version = (await look(who, (context) => store.countAdviceVersions(context, draft.id))) + 1
  const input = {
    organisation,
    language: draft.language,
    date: readDay(now()),
    version,
    answers: draft.answers,
    goal: draft.goal,
    figures: await readOwnFigures(who, draft.language),
    words: draft.words,
    face: draft.face,
  }
  return {
    version,
    advice: adviseOrganisation(library, input),
    // As the rules say it, with what was left out: so that it can be put back.
    ours: adviseOrganisation(library, { ...input, words: { sentences: {}, left: [] } }),
  }
}

/** A finished version; throws `not-found`. */
export async function getAdviceVersion(who: Who, id: string, number: number) {
  demand(who, access.readAdvice)
  const found = await look(who, async (context) => {
    const version = await store.findAdviceVersion(context, id, number)
    return version && { ...version, talks: await store.listTalks(context, id) }
  })
  if (!found) throw new Refusal('not-found')
  const names = await listNames(who, [...new Set(found.talks.map(({ person }) => person))])
  return {
    ...found,
    talks: found.talks.map(({ person, at }) => ({ at, name: names.get(person) ?? '' })),
  }
}

/** The file of a finished version; the same version gives the same bytes. */
export function writeAdviceFile(document: OrganisationAdvice): Uint8Array {
  return writeOrganisationAdvice(document)
}

/** In which languages advice can be written. */
export const adviceLanguages: readonly Language[] = ['nl', 'en']
