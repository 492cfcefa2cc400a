import {
  setupQuestions,
  type SetupAnswers,
  type SetupQuestion,
} from '#capabilities/people/input.ts'

/** Whether the answers so far hold a valid one to this question. */
export function isAnswered(question: SetupQuestion, answers: Partial<SetupAnswers>): boolean {
  return setupQuestions[question].safeParse(answers).success
}
