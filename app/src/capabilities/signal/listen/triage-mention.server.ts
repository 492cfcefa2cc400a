import { guessLanguage } from '@handvat/engine/language.ts'
import type { TriageContext } from '@handvat/engine/triage/categories.ts'
import { SAY_FACT, triage } from '@handvat/engine/triage/triage.ts'
import { triagePack } from 'virtual:triage'
import type { OwnName, Proposal } from '../contract.ts'
import { cut, type Post } from '../sources/post.ts'

/** Weighs one text that names the organisation, with the names that stand in it. */
export type Propose = (
  post: Pick<Post, 'title' | 'text' | 'language'>,
  names: readonly Pick<OwnName, 'kind' | 'text'>[],
) => Proposal & { language: string; confidence: number }

// What the library says of a group of words, by either of its two sentences.
const sentences = new Map<string, { nl: string; en: string }>()
for (const { say } of Object.values(triagePack.groups)) {
  sentences.set(say.nl, say)
  sentences.set(say.en, say)
}

/** Makes what proposes how to take a text, by the words and the model of `handvat triage` and what is true of us. */
export function createProposer(facts: readonly string[]): Propose {
  const said = new Map(sentences)
  for (const fact of facts) {
    const say = { nl: SAY_FACT.nl(fact), en: SAY_FACT.en(fact) }
    said.set(say.nl, say).set(say.en, say)
  }
  // The engine reads names and facts once for each context that it is given.
  const contexts = new Map<string, TriageContext>()
  return (post, names) => {
    const text = post.title ? `${post.title}\n${post.text}` : post.text
    const guessed = guessLanguage(text)
    // A language that the library does not read is read as the one it resembles most.
    const language = post.language === 'nl' || post.language === 'en' ? post.language : guessed
    const key = [language, ...names.map(({ kind, text }) => `${kind} ${text}`)].join('\n')
    const context = contexts.get(key) ?? {
      language,
      names: names
        .filter(({ kind }) => kind === 'name' || kind === 'product')
        .map(({ text }) => text),
      handles: names.filter(({ kind }) => kind === 'account').map(({ text }) => `@${text}`),
      facts: [...facts],
    }
    contexts.set(key, context)
    const { category, confidence, cues } = triage(triagePack, text, context)
    const cue = cues.find((one) => one.category === category && one.weight > 0)
    return {
      language: post.language ?? guessed,
      category,
      confidence,
      reason: cue
        ? {
            quote: cut(cue.text.replace(/\s+/g, ' ').trim(), 120),
            say: said.get(cue.say) ?? { nl: cue.say, en: cue.say },
          }
        : null,
    }
  }
}
