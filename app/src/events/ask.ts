/** What can happen with a question; never its text. */
export interface AskEvents {
  'question.asked': { question: string; kind: 'question' | 'disagree'; publication: string | null }
  'question.answered': { question: string }
}
