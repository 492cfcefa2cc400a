import { formatCode, formatCounted, formatF1, formatTable } from './format.ts'
import type { Figures } from './measure.ts'
import type { HateCheckFigures } from './measure-hatecheck.ts'
import { FOLDS, RAISES_FROM } from './measure-hatecheck-trained.ts'

/** What the trained model of disrespect adds to the rules, and what it can do alone. */
export function writeTraining({ hateCheck, training }: Figures): string[] {
  const row = (name: string, one: HateCheckFigures) => [
    name,
    formatF1(one.macroF1),
    formatCounted(one.hatefulFound),
    formatCounted(one.harmlessFlagged),
  ]
  const rows = (['nl', 'en'] as const).flatMap((lang) => {
    const name = lang === 'nl' ? 'Dutch' : 'English'
    const { trained, foreign } = training[lang]
    return [
      row(`${name}, rules alone`, hateCheck[lang]),
      row(`${name}, rules and a model that never saw HateCheck`, foreign.together),
      row(`${name}, model alone, cross-validated`, trained.model),
      row(`${name}, rules and model, cross-validated`, trained.together),
    ]
  })
  const rightShare = ({ hits, of }: { hits: number; of: number }, hateful: boolean) =>
    of === 0 ? '–' : ((hateful ? hits : of - hits) / of).toFixed(2)
  const names = [
    ...new Set(
      [...training.nl.trained.model.functions, ...training.en.trained.model.functions].map(
        ({ name }) => name,
      ),
    ),
  ].sort()
  const cell = (figures: HateCheckFigures, name: string) => {
    const one = figures.functions.find((some) => some.name === name)
    return one ? rightShare(one.flagged, one.hateful) : '–'
  }
  return [
    '## The model of disrespect, on HateCheck',
    `A small linear model (\`library/models/disrespect.json\`) beside the rules: from a probability of ${RAISES_FROM} it flags a text that they let pass; it takes back nothing. Cross-validated in ${FOLDS} parts by families of near-copies (${training.nl.families} in Dutch, ${training.en.families} in English: texts that share half of their four-letter pieces when the groups spoken of count as one word), so that a sentence and its spelling variants are never on both sides. The model that is shipped has seen all of it.`,
    formatTable(['setting', 'macro-F1', 'hateful found', 'harmless flagged'], rows),
    'Share judged right per function, rules and model, cross-validated:',
    formatTable(
      ['function', 'Dutch', 'English'],
      names.map((name) => [
        formatCode(name),
        cell(training.nl.trained.together, name),
        cell(training.en.trained.together, name),
      ]),
    ),
  ]
}

/** How mentions by the public are sorted. */
export function writeTriage({ mentions }: Figures): string[] {
  return [
    '## Triage of mentions',
    'Six categories: cues of `library/triage`, the facts of the organisation of each set, and the model `library/models/triage.json`. The categories are about equal in number here, unlike in reality. Of the unseen mentions only these figures are known.',
    formatTable(
      [
        'mentions',
        'right',
        'macro-F1',
        'macro-F1 without the model',
        'Dutch right',
        'English right',
      ],
      mentions.map((one) => [
        `${one.name}, ${one.mentions}`,
        formatCounted(one.right),
        formatF1(one.macroF1),
        formatF1(one.cuesOnly),
        formatCounted(one.dutchRight),
        formatCounted(one.englishRight),
      ]),
    ),
    'Found, and F1, per category:',
    formatTable(
      ['category', ...mentions.map(({ name }) => name.replace(/ \(.*/, ''))],
      (mentions[0]?.categories ?? []).map(({ category }, k) => [
        category,
        ...mentions.map(({ categories }) => {
          const { found, f1 } = categories[k]!
          return `${found.hits} of ${found.of}, F1 ${f1.toFixed(2)}`
        }),
      ]),
    ),
  ]
}
