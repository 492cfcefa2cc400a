import { addDays, dayOf } from '#platform/day.ts'
import type { Text } from '@handvat/documents/library.ts'
import { demand } from '#platform/access.ts'
import { act, look, type Act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { KnownAnswer } from '../contract.ts'
import type { KnownAnswerInput } from '../input.ts'
import { answerDays, isSame } from '../model.ts'
import * as store from '../store/known-answers.server.ts'
import * as questions from '../store/questions.server.ts'

/** What may be wrong with the words of a known answer, by field. */
export type WordsProblem = { field: string; error: 'own-words' | 'date-wrong' }

/**
 * Makes a question with its answer that everyone reads under the rule, in words of one's own. `from` is the question that it
 * came from: its text may not come back, because whoever asked is not asked for it.
 */
export async function addKnownAnswer(
  who: Who,
  from: string | null,
  input: KnownAnswerInput,
): Promise<{ answer: string } | WordsProblem | 'sent-already'> {
  const person = demandAnswerer(who)
  return act(who, async (context) => {
    const asked = from ? await questions.findQuestion(context, from) : undefined
    if (from && !asked) throw new Refusal('not-found')
    const wrong = judge(input, dayOf(context.now), [
      ...(asked ? [asked.text] : []),
      ...(asked?.turns.filter((turn) => turn.person === null).map(({ text }) => text) ?? []),
    ])
    if (wrong) return wrong
    const { rule, formKey } = input
    const answer = await store.insertKnownAnswer(context, { rule, question: from, formKey })
    if (!answer) return 'sent-already'
    if (asked && asked.rule !== rule) await questions.setRule(context, asked.id, rule)
    await write(context, { answer, number: 1, rule, person, ...textsOf(input) }, input.lookAgainOn)
    return { answer }
  })
}

/** Writes other words; `changed` when somebody did so after the page was shown. */
export async function rewriteKnownAnswer(
  who: Who,
  id: string,
  input: KnownAnswerInput,
): Promise<'done' | 'changed' | WordsProblem> {
  return changeAnswer(who, id, async (context, { known, person }) => {
    const wrong = judge(input, dayOf(context.now), [])
    if (wrong) return wrong
    if (known.number !== input.seen) return 'changed'
    const at = { answer: id, number: known.number + 1, rule: known.rule, person }
    return (await write(context, { ...at, ...textsOf(input) }, input.lookAgainOn))
      ? 'done'
      : 'changed'
  })
}

/** Says that it was looked at and still holds: the same words, with a new date. */
export async function confirmKnownAnswer(
  who: Who,
  id: string,
  seen: number,
): Promise<'done' | 'changed'> {
  return changeAnswer(who, id, async (context, { known, person }) => {
    if (known.number !== seen) return 'changed'
    const until = addDays(dayOf(context.now), answerDays.fresh)
    const { rule, question, answer: says } = known
    const at = { answer: id, number: known.number + 1, rule, person, question, says }
    return (await write(context, at, until)) ? 'done' : 'changed'
  })
}

/** Takes it from the screens, or shows it again; the words stay. */
export async function withdrawKnownAnswer(
  who: Who,
  id: string,
  wish: 'withdrawn' | 'shown',
  seen: number,
): Promise<'done' | 'changed'> {
  return changeAnswer(who, id, async (context, { known, person }) => {
    if (known.withdrawals !== seen) return 'changed'
    if (known.withdrawn === (wish === 'withdrawn')) return 'done'
    const record = { answer: id, number: seen + 1, state: wish, person }
    if (!(await store.insertWithdrawal(context, record))) return 'changed'
    await context.append(wish === 'withdrawn' ? 'known-answer.withdrawn' : 'known-answer.shown', {
      answer: id,
      rule: known.rule,
    })
    return 'done'
  })
}

async function write(
  context: Act,
  text: {
    answer: string
    number: number
    rule: string
    person: string
    question: Partial<Text>
    says: Partial<Text>
  },
  lookAgainOn: string,
): Promise<boolean> {
  if (!(await store.insertText(context, { ...text, lookAgainOn }))) return false
  const { answer, rule, number } = text
  await context.append('known-answer.written', { answer, rule, number })
  return true
}

function textsOf(input: KnownAnswerInput): { question: Partial<Text>; says: Partial<Text> } {
  const question: Partial<Text> = {}
  const says: Partial<Text> = {}
  for (const language of ['nl', 'en'] as const) {
    const asked = input[`question-${language}`]
    const said = input[`answer-${language}`]
    if (!asked || !said) continue
    question[language] = asked
    says[language] = said
  }
  return { question, says }
}

function judge(
  input: KnownAnswerInput,
  today: string,
  askedIn: readonly string[],
): WordsProblem | undefined {
  for (const language of ['nl', 'en'] as const)
    for (const field of [`question-${language}`, `answer-${language}`] as const) {
      const text = input[field]
      if (text && askedIn.some((asked) => isSame(asked, text))) return { field, error: 'own-words' }
    }
  const most = addDays(today, 3 * answerDays.fresh)
  if (input.lookAgainOn <= today || input.lookAgainOn > most)
    return { field: 'lookAgainOn', error: 'date-wrong' }
  return undefined
}

async function changeAnswer<Result>(
  who: Who,
  id: string,
  fn: (context: Act, at: { known: KnownAnswer; person: string }) => Promise<Result>,
): Promise<Result> {
  const person = demandAnswerer(who)
  return act(who, async (context) => {
    const [known] = await store.listKnownAnswers(context, { id })
    if (!known) throw new Refusal('not-found')
    return fn(context, { known, person })
  })
}

function demandAnswerer(who: Who): string {
  demand(who, access.answer)
  if (!who.person) throw new Refusal('not-signed-in')
  return who.person
}

/** Where the words of a form that was sent before were kept, to go there. */
export async function findBySameForm(who: Who, from: string | null): Promise<string | undefined> {
  if (!from) return undefined
  const [known] = await look(who, (context) => store.listKnownAnswers(context, { question: from }))
  return known?.id
}
