import { library } from 'virtual:library'
import type { Audience, Dilemma, Track } from '@handvat/documents/learn/learn-library.ts'
import { findRule } from '@handvat/documents/library.ts'
import { findPublication, findTemplate } from '#capabilities/write/reads.server.ts'
import type { Who } from '#platform/who.ts'
import { audiencesOf, choosePractice, orderDilemmas, sectorOf } from '../model.ts'

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
