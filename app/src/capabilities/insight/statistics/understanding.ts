import { library } from 'virtual:library'
import { countChoices } from '#capabilities/learn/reads.server.ts'
import type { Statistic } from './statistic.ts'

/** How answers to the questions of dilemmas were chosen; the subject is `dilemma/scene`. */
export const understanding: Statistic = {
  id: 'understanding',
  table: 'dilemma_choice',
  facets: { fit: ['wise', 'understandable', 'unwise', 'gone'] },
  unitMonths: 0,
  partOf: [],
  count: async (context, { month }) =>
    (await countChoices(context, month)).map(({ dilemma, scene, option, count }) => ({
      subject: `${dilemma}/${scene}`,
      facets: { fit: findFit(dilemma, scene, option) },
      count,
    })),
}

// An answer that the library no longer has was chosen all the same.
function findFit(dilemma: string, scene: string, option: string): string {
  const played = library.learn.dilemmas.find(({ id }) => id === dilemma)
  const asked = played?.scenes.find(({ id }) => id === scene)
  return asked?.options.find(({ id }) => id === option)?.fit ?? 'gone'
}
