import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { organisationSchema } from '@handvat/api/organisation.ts'
import { readTriageContext } from '@handvat/documents/triage-context.ts'
import { getTriage } from '@handvat/documents/triage-library.ts'
import type { TrainedModel } from '@handvat/engine/models/trained-model.ts'
import { CATEGORIES } from '@handvat/engine/triage/categories.ts'
import type { Category, TriageContext } from '@handvat/engine/triage/categories.ts'
import { compileTriage } from '@handvat/engine/triage/triage-pack.ts'
import type { TriagePack } from '@handvat/engine/triage/triage-pack.ts'
import { triage } from '@handvat/engine/triage/triage.ts'
import { listMentions } from '../train/list-examples.ts'
import { PLANS } from '../train/recipes.ts'
import { trainModel } from '../train/train-model.ts'
import { MissingSet } from './read-sets.ts'
import { addOutcomes, computeF1, countShare, estimateByBootstrap } from './statistics.ts'
import type { Estimate, Outcomes, Share } from './statistics.ts'

/** One mention with the category that a person gave it. */
interface Mention {
  id: string
  lang: 'nl' | 'en'
  text: string
  category: Category
  /** Other categories that count as right. */
  alsoAccepted?: Category[]
}

/** What the triage made of one set of mentions. */
export interface MentionFigures {
  name: string
  mentions: number
  right: Share
  macroF1: Estimate
  /** Without the trained model. */
  cuesOnly: Estimate
  dutchRight: Share
  englishRight: Share
  categories: { category: Category; found: Share; f1: number }[]
}

interface Judged {
  is: Category
  said: Category
  lang: string
}

/** How the sets stand to the triage: named by what was seen of them. */
const SETS = [
  { name: 'development (cues were written with these in sight)', kind: 'development' },
  { name: 'practice (seen; the model is trained without them here)', kind: 'practice' },
  { name: 'unseen (nobody who wrote cues read them)', kind: 'unseen' },
] as const

/** Runs the triage over every set of mentions that there is; throws MissingSet. */
export function measureTriage(folder: string): MentionFigures[] {
  const library = getTriage(fileURLToPath(new URL('../../library', import.meta.url)))
  const compile = (model?: TrainedModel) =>
    compileTriage(library, { languages: ['nl', 'en'], terms: {} }, model)
  const packs = {
    cues: compile(),
    shipped: compile(readModel()),
    practice: compile(trainWithout(folder)),
  }
  return SETS.flatMap(({ name, kind }) => {
    const files = findFiles(folder, kind)
    if (!files) return []
    const mentions = readMentions(files.mentions)
    const context = readContext(files.organisation)
    const judge = (pack: TriagePack) =>
      mentions.map((mention) => judgeMention(pack, mention, context))
    const judged = judge(kind === 'practice' ? packs.practice : packs.shipped)
    return [{ name, ...summarise(judged), cuesOnly: estimateF1(judge(packs.cues)) }]
  })
}

function findFiles(
  folder: string,
  kind: (typeof SETS)[number]['kind'],
): { mentions: string; organisation: string } | undefined {
  if (kind === 'development') {
    const files = {
      mentions: `${folder}/cases/mentions.jsonl`,
      organisation: `${folder}/cases/context.json`,
    }
    if (!existsSync(files.mentions)) {
      throw new MissingSet('the folder of HANDVAT_SETS holds no cases/mentions.jsonl')
    }
    return files
  }
  const own = (name: string) => fileURLToPath(new URL(`../posts/${kind}-${name}`, import.meta.url))
  const files = { mentions: own('mentions.jsonl'), organisation: own('organisation.json') }
  return existsSync(files.mentions) ? files : undefined
}

function readMentions(file: string): Mention[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Mention)
}

function readContext(file: string): TriageContext {
  return readTriageContext(organisationSchema.parse(JSON.parse(readFileSync(file, 'utf8'))))
}

function readModel(): TrainedModel {
  const file = fileURLToPath(new URL('../../library/models/triage.json', import.meta.url))
  return JSON.parse(readFileSync(file, 'utf8')) as TrainedModel
}

/** The model of the triage as it would be without the practice mentions. */
function trainWithout(folder: string): TrainedModel {
  const { recipe } = PLANS.find((plan) => plan.recipe.name === 'triage')!
  const examples = listMentions(folder, recipe.seed).filter(
    ({ family }) => !family.startsWith('practice-'),
  )
  return {
    ...trainModel(recipe, examples),
    made: { sources: [], seed: recipe.seed, hash: '' },
  }
}

function judgeMention(pack: TriagePack, mention: Mention, context: TriageContext): Judged {
  const { category } = triage(pack, mention.text, context)
  const accepted = mention.alsoAccepted?.includes(category) ?? false
  return { is: mention.category, said: accepted ? mention.category : category, lang: mention.lang }
}

function summarise(judged: readonly Judged[]): Omit<MentionFigures, 'name' | 'cuesOnly'> {
  const rightOf = (some: readonly Judged[]) => countShare(some.map(({ is, said }) => is === said))
  return {
    mentions: judged.length,
    right: rightOf(judged),
    macroF1: estimateF1(judged),
    dutchRight: rightOf(judged.filter(({ lang }) => lang === 'nl')),
    englishRight: rightOf(judged.filter(({ lang }) => lang === 'en')),
    categories: CATEGORIES.map((category) => ({
      category,
      found: rightOf(judged.filter(({ is }) => is === category)),
      f1: computeF1(countOutcomes(judged, category)),
    })),
  }
}

function estimateF1(judged: readonly Judged[]): Estimate {
  return estimateByBootstrap<Judged>([judged], ([some]) => {
    const each = CATEGORIES.map((category) => computeF1(countOutcomes(some!, category)) || 0)
    return each.reduce((sum, one) => sum + one, 0) / each.length
  })
}

function countOutcomes(judged: readonly Judged[], category: Category): Outcomes {
  return addOutcomes(
    judged.map(({ is, said }) => ({
      right: Number(is === category && said === category),
      wrong: Number(is !== category && said === category),
      missed: Number(is === category && said !== category),
    })),
  )
}
