import { library } from 'virtual:library'
import { findPlacement } from '#capabilities/people/reads.server.ts'
import type { PageServerLoad } from './$types'

/** Lines to begin with, in one language. There is no action: what someone makes of them stays on the device. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { who, language, signedIn, organisation } = locals
  return {
    person: who.person ?? '',
    track: url.searchParams.get('track')?.slice(0, 60) ?? '',
    name: signedIn?.person.name ?? '',
    job: (await findPlacement(who))?.job ?? '',
    place: organisation?.name ?? '',
    platforms: library.learn.bios.map(({ id, name, limit, patterns }) => ({
      id,
      name,
      limit,
      patterns: patterns.map((pattern) => ({ id: pattern.id, text: pattern[language] })),
    })),
  }
}
