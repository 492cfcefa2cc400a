import { access } from '#capabilities/ask/access.ts'
import { listAskedOften } from '#capabilities/ask/reads/gaps.server.ts'
import { listAllKnownAnswers } from '#capabilities/ask/reads/known-answers.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { may } from '#platform/access.ts'
import { defaultMinimum } from '#platform/suppression.ts'
import { nameRule } from '../../ask/name-rule.server.ts'
import { writeIsoDay } from '../../dates.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { who, language } = locals
  const code = (await findPublication(who))?.document
  const titleOf = (rule: string) => nameRule(rule, code, language)?.title ?? rule
  const known = await listAllKnownAnswers(who)
  const often = await listAskedOften(who)
  return {
    minimum: defaultMinimum,
    mayAnswer: may(who, access.answer),
    written: url.searchParams.has('written'),
    answers: known.map(({ id, rule, question, lookedOn, lookAgainOn, age, withdrawn }) => ({
      id,
      question: question[language] ?? question.nl ?? question.en ?? '',
      rule: titleOf(rule),
      lookedOn: writeIsoDay(lookedOn, language),
      lookAgainOn: writeIsoDay(lookAgainOn, language),
      state: withdrawn ? ('withdrawn' as const) : age,
    })),
    often: often.map(({ theme, count, rules }) => ({
      theme,
      count,
      rules: rules.map(({ rule, count: times }) => ({
        rule,
        title: titleOf(rule),
        count: times,
      })),
    })),
  }
}
