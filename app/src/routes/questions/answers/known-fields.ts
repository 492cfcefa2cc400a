/** The fields of a known answer, for the list of what is wrong. */
export const knownFields = [
  'rule',
  'question-nl',
  'answer-nl',
  'question-en',
  'answer-en',
  'lookAgainOn',
] as const
