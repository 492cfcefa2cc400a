export const questionKinds = ['question', 'disagree'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** A question with its answers, oldest first. */
export interface QuestionView {
  id: string
  person: string
  kind: QuestionKind
  publication: string | null
  text: string
  askedAt: Date
  answers: { text: string; person: string; answeredAt: Date }[]
}

/** A question in a list. */
export interface QuestionRow {
  id: string
  person: string
  kind: QuestionKind
  text: string
  askedAt: Date
  answered: boolean
}
