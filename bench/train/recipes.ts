import { CATEGORIES } from '@handvat/engine/triage/categories.ts'
import { listDisrespect, listMentions } from './list-examples.ts'
import type { Example, Recipe } from './train-model.ts'
import { WORD_GROUPS } from './word-groups.ts'

/** A recipe, what it learns from, and in words where that comes from. */
export interface Plan {
  recipe: Recipe
  sources: string[]
  list: (folder: string) => Example[]
}

const SEED = 20_261_120
const usual = { groups: WORD_GROUPS, seed: SEED, decay: 0 }

const OWN = 'own sentences of this repository'
const HATECHECK =
  'HateCheck (Röttger et al. 2021) and Multilingual HateCheck (Röttger et al. 2022), CC BY 4.0'
const DAVIDSON = 'Davidson et al. 2017, MIT'

/** The models of `library/models`. */
export const PLANS: Plan[] = [
  {
    recipe: {
      ...usual,
      name: 'disrespect',
      classes: ['disrespect'],
      choice: 'any',
      buckets: 32_768,
      passes: 8,
      rate: 0.3,
    },
    sources: [HATECHECK, DAVIDSON, OWN],
    list: listDisrespect,
  },
  {
    recipe: {
      ...usual,
      name: 'triage',
      classes: [...CATEGORIES],
      choice: 'one',
      buckets: 8192,
      passes: 6,
      rate: 0.2,
    },
    sources: [
      OWN,
      HATECHECK,
      DAVIDSON,
      'CrisisLexT26 (Olteanu et al. 2015), MIT',
      'IBM customer care tweets (Ganhotra et al. 2020), Apache-2.0',
    ],
    list: (folder) => listMentions(folder, SEED),
  },
]
