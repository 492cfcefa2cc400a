import { guessLanguage } from '@handvat/engine/language.ts'
import type { Category, TriageContext } from '@handvat/engine/triage/categories.ts'
import { triage } from '@handvat/engine/triage/triage.ts'
import { triagePack } from 'virtual:triage'
import type { Mention, OwnName } from '../contract.ts'
import { cut, type Post } from '../sources/post.ts'

/** How a post may be taken: a proposal, with what points there. */
export interface Proposal {
  language: string
  category: Category
  confidence: number
  reason: Mention['reason']
}

// What the library says of a group of words, by either of its two sentences.
const sentences = new Map<string, { nl: string; en: string }>()
for (const { say } of Object.values(triagePack.groups)) {
  sentences.set(say.nl, say)
  sentences.set(say.en, say)
}

/** Weighs a post that names the organisation, by the words and the model that `handvat triage` uses. */
export function proposeCategory(post: Post, names: readonly OwnName[]): Proposal {
  const text = post.title ? `${post.title}\n${post.text}` : post.text
  const guessed = guessLanguage(text)
  const context: TriageContext = {
    // A language that the library does not read is read as the one it resembles most.
    language: post.language === 'nl' || post.language === 'en' ? post.language : guessed,
    names: names
      .filter(({ kind }) => kind === 'name' || kind === 'product')
      .map(({ text }) => text),
    handles: names.filter(({ kind }) => kind === 'account').map(({ text }) => `@${text}`),
  }
  const { category, confidence, cues } = triage(triagePack, text, context)
  const cue = cues.find((one) => one.category === category && one.weight > 0)
  return {
    language: post.language ?? guessed,
    category,
    confidence,
    reason: cue
      ? {
          quote: cut(cue.text.replace(/\s+/g, ' ').trim(), 120),
          say: sentences.get(cue.say) ?? { nl: cue.say, en: cue.say },
        }
      : null,
  }
}
