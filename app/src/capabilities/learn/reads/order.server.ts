import { library } from 'virtual:library'
import type { Audience, Dilemma, Track } from '@handvat/documents/learn/learn-library.ts'
import { findRule } from '@handvat/documents/library.ts'
import { findPublication, findTemplate } from '#capabilities/write/reads.server.ts'
import type { Look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { audiencesOf, choosePractice, orderDilemmas, PRACTICE_DAYS, sectorOf } from '../model.ts'
import * as store from '../store.server.ts'

/** The dilemmas of an audience in the order in which this organisation offers them. */
export type Order = (audience: Audience) => Dilemma[]

/** Reads what decides the order: the published code and the kind of organisation. */
export async function readOrder(who: Who): Promise<Order> {
  const publication = await findPublication(who)
  const sector = sectorOf(await findTemplate(who))
  const rules = new Set(
    publication?.document.sections.flatMap((section) => section.rules.map(({ id }) => id)),
  )
  const themeOf = (rule: string) => findRule(library, rule)?.theme
  return (audience) => orderDilemmas(library.learn.dilemmas, { audience, sector, rules, themeOf })
}

/** The tracks that are meant for someone with these roles and duties. */
export function listOwnTracks(who: Who): Track[] {
  const audiences = audiencesOf(who)
  return library.learn.tracks.filter(({ audience }) => audiences.includes(audience))
}

/** The dilemmas for the practice days: those that follow on the ones of the employee's track. */
export function listForPractice(order: Order): string[] {
  const track = library.learn.tracks.find(({ audience }) => audience === 'employee')
  const count = track?.steps.find(({ kind }) => kind === 'dilemmas')?.count ?? 0
  return choosePractice(order('employee'), count)
}

/**
 * For the letter about the code: the one of these dilemmas whose practice day lies in the span, for somebody who asked to
 * get it along with that letter. Days count from the wish; what anyone answered is not known here.
 */
export async function findPracticeDue(
  context: Look,
  dilemmas: readonly string[],
  person: string,
  { from, until }: { from: Date; until: Date },
): Promise<string | undefined> {
  const [wish] = await store.listWishes(context, person)
  if (wish?.channel !== 'digest') return undefined
  const day = PRACTICE_DAYS.findLastIndex((days) => {
    const moment = wish.at.getTime() + days * 86_400_000
    return moment >= from.getTime() && moment < until.getTime()
  })
  return dilemmas[day]
}
