import { access } from '#capabilities/ask/access.ts'
import {
  answerQuestion,
  setAside,
  setRule,
  takeQuestion,
} from '#capabilities/ask/actions/answer.server.ts'
import { followUp } from '#capabilities/ask/actions/ask.server.ts'
import {
  answerInput,
  followUpInput,
  pressInput,
  ruleInput,
  takeInput,
} from '#capabilities/ask/input.ts'
import { getQuestion } from '#capabilities/ask/reads.server.ts'
import { listGapsOf } from '#capabilities/ask/reads/gaps.server.ts'
import { listFromQuestion } from '#capabilities/ask/reads/known-answers.server.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { may } from '#platform/access.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import { listRuleOptions, nameRule } from '../name-rule.server.ts'
import { showFaces } from '../show-faces.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { who, language } = locals
  if (!isId(params.id)) throw new Refusal('not-found')
  const question = await getQuestion(who, params.id)
  const { person, taken, turns, rule } = question
  const ids = [person, taken?.person, ...turns.map((turn) => turn.person)].flatMap((id) => id ?? [])
  const names = await listNames(who, [...new Set(ids)])
  const about = question.publication
    ? await findPublication(who, { id: question.publication })
    : undefined
  const code = (await findPublication(who))?.document
  const [face] = await showFaces(who, language)
  const own = person !== null && person === who.person
  const mayAnswer = may(who, access.answer)
  return {
    question: {
      ...question,
      person: person ? (names.get(person) ?? '') : null,
      own,
      turns: turns.map((turn) => ({
        ...turn,
        person: turn.person ? (names.get(turn.person) ?? '') : null,
      })),
      taken: taken && { name: names.get(taken.person) ?? '', own: taken.person === who.person },
      takenNumber: taken?.number ?? 0,
      rule: rule
        ? (nameRule(rule, code, language) ?? { id: rule, title: rule, inCode: false })
        : null,
    },
    version: about?.version ?? null,
    face: face ?? null,
    justSent: url.searchParams.has('sent'),
    mayAnswer: mayAnswer && !own,
    rules: mayAnswer && !own ? listRuleOptions(code, language) : [],
    known: (await listFromQuestion(who, params.id)).map(({ id, rule: of, withdrawn }) => ({
      id,
      rule: of,
      withdrawn,
    })),
    gaps: (await listGapsOf(who, params.id)).map(({ id, title, round, decided }) => ({
      id,
      title,
      round,
      outcome: decided?.outcome ?? null,
      why: decided?.why ?? null,
    })),
  }
}

export const actions: Actions = {
  // One press, one form: without script a form has no other way to say what it wants.
  default: async ({ request, locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const { who } = locals
    const form = await readForm(request)
    const { data: press, problem: unknown } = parseForm(pressInput, form)
    if (unknown) return unknown
    // Who may not read it learns nothing by a press.
    await getQuestion(who, params.id)
    if (press.press === 'answer') {
      const { data, problem } = parseForm(answerInput, form)
      if (problem) return problem
      await answerQuestion(who, params.id, data.text)
      return { done: 'answered' as const }
    }
    if (press.press === 'follow-up') {
      const { data, problem } = parseForm(followUpInput, form)
      if (problem) return problem
      const done = await followUp(who, params.id, data.text)
      if (done === 'many') return failField(form, 'text', 'follow-ups-many', 409)
      return { done: 'added' as const }
    }
    if (press.press === 'take') {
      const { data, problem } = parseForm(takeInput, form)
      if (problem) return problem
      const done = await takeQuestion(who, params.id, data.number)
      if (done === 'changed') return failField(form, 'form', 'question-taken', 409)
      return { done: 'taken' as const }
    }
    if (press.press === 'rule') {
      const { data, problem } = parseForm(ruleInput, form)
      if (problem) return problem
      await setRule(who, params.id, data.rule)
      return { done: 'rule' as const }
    }
    await setAside(who, params.id, press.press)
    return { done: press.press }
  },
}
