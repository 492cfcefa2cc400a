import { redirect } from '@sveltejs/kit'
import { setupOrder } from '#capabilities/people/input.ts'
import { findSetup } from '#capabilities/people/actions/set-up.server.ts'
import { isAnswered } from './answered.ts'
import type { PageServerLoad } from './$types'

/** Leads to the first question that has no answer yet, so that a set-up that ended half way goes on there. */
export const load: PageServerLoad = async ({ locals }) => {
  const answers = await findSetup(locals.setup ?? '')
  if (!answers) redirect(303, '/')
  const next = setupOrder.find((question) => !isAnswered(question, answers))
  redirect(303, next ? `/setup/question/${next}` : '/setup/answers')
}
