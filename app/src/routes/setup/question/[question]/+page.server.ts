import { redirect } from '@sveltejs/kit'
import { library } from 'virtual:library'
import {
  setupOrder,
  setupQuestions,
  type SetupAnswers,
  type SetupQuestion,
} from '#capabilities/people/input.ts'
import { answerSetup, findSetup } from '#capabilities/people/actions/set-up.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../../form.ts'
import { isAnswered } from '../../answered.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const question = readQuestion(params.question)
  const answers = await findSetup(locals.setup ?? '')
  if (!answers) redirect(303, '/')
  const stance = answers.stance
  return {
    question,
    position: setupOrder.indexOf(question) + 1,
    total: setupOrder.length,
    previous: setupOrder[setupOrder.indexOf(question) - 1] ?? null,
    change: url.searchParams.has('change'),
    answers,
    templates: listTemplates(stance).map(({ id, name, purpose }) => ({ id, name, purpose })),
    // Why a ban fails is shown before somebody chooses it.
    reasons: library.templates.find((template) => template.reasons.length > 0)?.reasons ?? [],
  }
}

export const actions: Actions = {
  default: async ({ params, request, locals, url }) => {
    const question = readQuestion(params.question)
    const form = await readForm(request)
    const { data, problem } = parseForm(setupQuestions[question], form)
    if (problem) return problem
    const before = await findSetup(locals.setup ?? '')
    if (!before) redirect(303, '/')
    if ('template' in data && !servesStance(data.template, before.stance))
      return failField(form, 'template', 'template-missing')
    const answers = chooseOnly({ ...before, ...data })
    await answerSetup(locals.setup ?? '', answers)
    // Another stance may ask for another template.
    if ('stance' in data && answers.template && !servesStance(answers.template, data.stance))
      redirect(303, `/setup/question/template${url.searchParams.has('change') ? '?change' : ''}`)
    const asked = setupOrder.filter(
      (other) => other !== 'template' || listTemplates(answers.stance).length > 1,
    )
    const open = asked.find((other) => !isAnswered(other, answers))
    const following = asked[asked.indexOf(question) + 1]
    if (url.searchParams.has('change') && !open) redirect(303, '/setup/answers')
    redirect(303, following ? `/setup/question/${following}` : '/setup/answers')
  },
}

function readQuestion(name: string): SetupQuestion {
  const question = setupOrder.find((known) => known === name)
  if (!question) throw new Refusal('not-found')
  return question
}

function listTemplates(stance: string | undefined) {
  return library.templates.filter((template) =>
    template.stances.some((served) => served === stance),
  )
}

// Where one template serves the stance there is nothing to choose; another stance lets go of a template that does not.
function chooseOnly(answers: Partial<SetupAnswers>): Partial<SetupAnswers> {
  const [only, ...more] = listTemplates(answers.stance)
  return only && more.length === 0 ? { ...answers, template: only.id } : answers
}

function servesStance(id: string, stance: string | undefined): boolean {
  return listTemplates(stance).some((template) => template.id === id)
}
