import { library } from 'virtual:library'
import type { CodeDocument } from '@handvat/documents/code.ts'
import type { Text } from '@handvat/documents/library.ts'
import type { KnownAnswer } from '#capabilities/ask/contract.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { Piece } from '../store.server.ts'

const join = (texts: readonly (Text | undefined)[], language: Language) =>
  texts.flatMap((text) => text?.[language] || []).join('\n')

/** The pieces of a code in each of its languages: the introduction, the sections and the rules, as far as they are translated. */
export function cutCode(place: string, document: CodeDocument): Piece[] {
  return document.languages.flatMap((language) => {
    const piece = (part: string, title: Text, body: readonly (Text | undefined)[]): Piece => ({
      place,
      part,
      language,
      title: title[language],
      body: join(body, language),
    })
    return [
      piece('head', document.title, [document.intro]),
      ...document.sections.flatMap((section) => [
        piece(`section:${section.id}`, section.title, section.body),
        // Without its examples: those are about anything, and one of them shows what not to do.
        ...section.rules.map(({ id, title, text, why }) => piece(`rule:${id}`, title, [text, why])),
      ]),
    ].filter(({ title, body }) => title && body)
  })
}

/** The pieces of a known answer, one a language. */
export function cutAnswer({ id, rule, question, answer }: KnownAnswer): Piece[] {
  return (['nl', 'en'] as const).flatMap((language) => {
    const [title, body] = [question[language], answer[language]]
    return title && body
      ? [{ place: `answer:${id}`, part: `rule:${rule}`, language, title, body }]
      : []
  })
}

/** What the library has to find in a language: dilemmas of employees and managers, and public cases. */
export function cutLibrary(language: Language): Piece[] {
  const { dilemmas, cases } = library.learn
  return [
    ...dilemmas.map(({ id, title, scenes, lesson, rules }) => ({
      place: `dilemma:${id}`,
      part: rules[0] ? `rule:${rules[0]}` : '',
      language,
      title: title[language],
      body: join([...scenes.flatMap(({ text, question }) => [text, question]), lesson], language),
    })),
    ...cases.map(({ id, title, story, lesson, rules }) => ({
      place: `case:${id}`,
      part: rules[0] ? `rule:${rules[0]}` : '',
      language,
      title: title[language],
      body: join([...story, lesson], language),
    })),
  ]
}
