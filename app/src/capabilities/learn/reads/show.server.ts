import { library } from 'virtual:library'
import type { CodeDocument } from '@handvat/documents/code.ts'
import type { Dilemma } from '@handvat/documents/learn/learn-library.ts'
import { findRule } from '@handvat/documents/library.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { DilemmaRow, QuotedRule, SceneView } from '../contract.ts'
import { defaultMinimum, suppress } from '#platform/suppression.ts'
import { drawBars, NO_UNIT } from '../model.ts'

/** A rule in the words of the published code, or in those of the library where the code does not hold it. */
export function quoteRule(
  id: string,
  document: CodeDocument | undefined,
  language: Language,
): QuotedRule | undefined {
  const own = document?.sections.flatMap(({ rules }) => rules).find((rule) => rule.id === id)
  if (own && document) {
    const spoken = document.languages.includes(language) ? language : document.languages[0]
    const { title, text } = own
    return {
      id,
      title: title[spoken ?? language],
      text: text[spoken ?? language],
      inCode: true,
    }
  }
  const rule = findRule(library, id)
  if (!rule) return undefined
  const { title, text } = rule.code[language]
  return { id, title, text, inCode: false }
}

/** How colleagues chose at one moment: everyone together, and the own unit where that tells nothing of another. */
export function drawScene(
  options: readonly string[],
  choices: readonly { option: string; unit: string; count: number }[],
  unit: string,
): SceneView['bars'] {
  const countFor = (of: readonly { option: string; count: number }[]) =>
    new Map(
      options.map((option) => [
        option,
        of.reduce((sum, one) => sum + (one.option === option ? one.count : 0), 0),
      ]),
    )
  const sizes = new Map<string, number>()
  for (const { unit: id, count } of choices) sizes.set(id, (sizes.get(id) ?? 0) + count)
  const top = 'everyone'
  const shown = suppress(
    [
      { id: top, parent: null, size: choices.reduce((sum, { count }) => sum + count, 0) },
      ...[...sizes].map(([id, size]) => ({ id, parent: top, size })),
    ],
    defaultMinimum,
  )
  const own = choices.filter((choice) => choice.unit === unit)
  // Where everyone is in one unit, its bars would say the same twice.
  const apart = unit !== NO_UNIT && sizes.size > 1 && shown.has(unit)
  return {
    everyone: shown.has(top) ? drawBars(countFor(choices), defaultMinimum) : null,
    unit: apart ? drawBars(countFor(own), defaultMinimum) : null,
  }
}

/** A dilemma as a line of the list. */
export function showRow(dilemma: Dilemma, language: Language): DilemmaRow {
  const first = findRule(library, dilemma.rules[0] ?? '')
  return {
    id: dilemma.id,
    audience: dilemma.audience,
    title: dilemma.title[language],
    theme: first?.theme ?? '',
    rule: first?.code[language].title ?? '',
    sectors: dilemma.sectors,
  }
}

/** Everything a dilemma says in both languages, in lower case, to search in. */
export function textOf({ title, scenes, lesson }: Dilemma): string {
  return [
    title,
    lesson,
    ...scenes.flatMap(({ text, question, options }) => [text, question, ...options]),
  ]
    .flatMap(({ nl, en }) => [nl, en])
    .join(' ')
    .toLowerCase()
}

/** The titles and answers of every dilemma, by `scene option`: what the ids in a notebook stand for. */
export function listAnswers(
  language: Language,
): Record<string, { title: string; answers: Record<string, string> }> {
  return Object.fromEntries(
    library.learn.dilemmas.map(({ id, title, scenes }) => [
      id,
      {
        title: title[language],
        answers: Object.fromEntries(
          scenes.flatMap((scene) =>
            scene.options.map((option) => [`${scene.id} ${option.id}`, option[language]]),
          ),
        ),
      },
    ]),
  )
}
