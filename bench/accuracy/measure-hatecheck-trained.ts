import { loadModel, weigh } from '@handvat/engine/models/model.ts'
import type { Model } from '@handvat/engine/models/model.ts'
import { scanText } from '@handvat/engine/scan-text.ts'
import { listDisrespect } from '../train/list-examples.ts'
import { PLANS } from '../train/recipes.ts'
import { trainModel } from '../train/train-model.ts'
import type { Example } from '../train/train-model.ts'
import { listWarnings } from './checker.ts'
import type { Checker } from './checker.ts'
import { countHateCheck } from './measure-hatecheck.ts'
import type { HateCheckFigures, JudgedText } from './measure-hatecheck.ts'
import type { Row } from './read-sets.ts'

/** From this probability the model flags a text on its own. It takes back nothing: on posts it would be wrong too often. */
export const RAISES_FROM = 0.9

/** Parts of a cross-validation. */
export const FOLDS = 5

/** One text with what the rules said of it, and what a model says that was not trained on its family. */
export interface WeighedText extends JudgedText {
  probability: number
}

export interface TrainedFigures {
  /** The model alone, with 0.5 as the border. */
  model: HateCheckFigures
  /** Rules and model together. */
  together: HateCheckFigures
}

export interface HateCheckTraining {
  /** Families of near-copies: no family is on both sides. */
  families: number
  /** Cross-validated in five parts. */
  trained: TrainedFigures
  /** By a model that never saw HateCheck. */
  foreign: TrainedFigures
}

/** What the model of disrespect adds, trained on HateCheck (by families) and trained without it. */
export function measureHateCheckTraining(
  checker: Checker,
  folder: string,
  set: string,
  rows: readonly Row[],
): HateCheckTraining {
  const examples = listDisrespect(folder)
  const own = examples.filter(({ family }) => family.startsWith(`${set} `))
  const rest = examples.filter(({ family }) => !family.startsWith('hatecheck-'))
  const judged = rows.map((row) => judgeByRules(checker, row))
  const weighAll = (probabilities: readonly number[]): TrainedFigures => {
    const weighed = judged.map((one, k) => ({ ...one, probability: probabilities[k]! }))
    return {
      model: countHateCheck(weighed.map((one) => ({ ...one, said: one.probability >= 0.5 }))),
      together: countHateCheck(weighed.map((one) => ({ ...one, said: flags(one) }))),
    }
  }
  const foreign = train(rest)
  return {
    families: new Set(own.map(({ family }) => family)).size,
    trained: weighAll(crossValidate(examples, own)),
    foreign: weighAll(own.map(({ text }) => weighText(foreign, text))),
  }
}

/** Rules and model together. */
export function flags({ said, probability }: WeighedText): boolean {
  return said || probability >= RAISES_FROM
}

/** For each of `tested` the probability by a model that saw no text of its family. */
export function crossValidate(examples: readonly Example[], tested: readonly Example[]): number[] {
  const names = [...new Set(tested.map(({ family }) => family))]
  const foldOf = new Map(names.map((family) => [family, foldName(family)]))
  const probabilities = tested.map(() => 0)
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = train(examples.filter(({ family }) => foldOf.get(family) !== fold))
    tested.forEach(({ text, family }, k) => {
      if (foldOf.get(family) === fold) probabilities[k] = weighText(model, text)
    })
  }
  return probabilities
}

function judgeByRules(checker: Checker, row: Row): JudgedText {
  const result = checker.checkByRules(row.text)
  return {
    is: row.label === 'hateful',
    said: listWarnings(result).some(({ theme }) => theme === 'disrespect'),
    name: row.functionality ?? '',
    known: result.language === row.lang,
  }
}

function train(examples: readonly Example[]): Model {
  const { recipe } = PLANS.find((plan) => plan.recipe.name === 'disrespect')!
  return loadModel({
    ...trainModel(recipe, examples),
    made: { sources: [], seed: recipe.seed, hash: '' },
  })
}

function weighText(model: Model, text: string): number {
  const scan = scanText(text)
  return weigh(model, scan, 0, scan.count)[0]!
}

function foldName(family: string): number {
  let hash = 0
  for (const letter of family) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x5bd1e995)
  return ((hash ^ (hash >>> 15)) >>> 0) % FOLDS
}
