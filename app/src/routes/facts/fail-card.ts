import type { CardProblem } from '#capabilities/facts/actions.server.ts'
import { failField } from '../form.ts'

const fields: Record<CardProblem, string> = {
  'colleague-nobody': 'keeper',
  'colleague-several': 'keeper',
  'fact-future': 'checkedOn',
  changed: 'form',
}

/** The refusal of a card at the field that it is about. */
export function failCard(form: FormData, problem: CardProblem) {
  return problem === 'changed'
    ? failField(form, 'form', 'changed-meanwhile', 409)
    : failField(form, fields[problem], problem)
}
