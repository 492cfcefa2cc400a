import { library } from 'virtual:library'
import type { CodeDocument } from '@handvat/documents/code.ts'
import { findDilemma, findTalkKit } from '@handvat/documents/learn/learn-library.ts'
import type { TalkKit } from '@handvat/documents/learn/talk-kit.ts'
import { languageOf } from '#capabilities/cocreate/model.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'

/** A kit in one language, each step with its minutes from the beginning. */
export function showKit(kit: TalkKit, language: Language) {
  let from = 0
  return {
    id: kit.id,
    title: kit.title[language],
    minutes: kit.minutes,
    audience: kit.audience,
    purpose: kit.purpose[language],
    outcome: kit.outcome[language],
    steps: kit.steps.map(({ minutes, title, text }) => {
      const until = from + minutes
      const step = { from, until, minutes, title: title[language], text: text[language] }
      from = until
      return step
    }),
  }
}

/** The kit of an address; throws `not-found` where the library has none. */
export function getKit(id: string): TalkKit {
  const kit = findTalkKit(library.learn, id)
  if (!kit) throw new Refusal('not-found')
  return kit
}

/** What a planned talk is called, also when its kit has left the library. */
export function titleOfKit(id: string, language: Language): string {
  return findTalkKit(library.learn, id)?.title[language] ?? id
}

/** The situations of a kit, each with the rules of the code that it is about, as they stand in it. */
export async function showSituations(who: Who, kit: TalkKit, language: Language) {
  const code = (await findPublication(who))?.document
  return kit.dilemmas.flatMap((id) => {
    const found = findDilemma(library.learn, id)
    if (!found) return []
    return {
      id,
      title: found.title[language],
      scenes: found.scenes.map((scene) => ({
        id: scene.id,
        text: scene.text[language],
        question: scene.question[language],
        options: scene.options.map((option) => ({
          id: option.id,
          text: option[language],
          nuance: option.nuance[language],
        })),
      })),
      lesson: found.lesson[language],
      talk: found.talk[language],
      rules: code ? listRules(code, found.rules, language) : [],
    }
  })
}

function listRules(code: CodeDocument, ids: readonly string[], wished: Language) {
  const language = languageOf(code, wished)
  return code.sections
    .flatMap(({ rules }) => rules)
    .flatMap((rule, index) =>
      ids.includes(rule.id) ? [{ number: index + 1, title: rule.title[language] }] : [],
    )
}
