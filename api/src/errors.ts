/** Every error that the HTTP contract can answer with, and its status. The sentences stand with the app's messages. */
export const ERROR_STATUS = {
  'invalid-input': 400,
  'not-signed-in': 401,
  'sign-in-failed': 401,
  'not-allowed': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'changed-meanwhile': 409,
  'already-exists': 409,
  'link-used-or-expired': 410,
  'too-large': 413,
  'unsupported-type': 415,
  'too-many-requests': 429,
  'something-broke': 500,
  'not-ready': 503,
} as const

export type ErrorId = keyof typeof ERROR_STATUS

/** The body of every answer that is an error. */
export interface ErrorBody {
  error: ErrorId
  /** Where input was wrong: a sentence per field, by its path. */
  fields?: Record<string, string>
  /** With `something-broke`: what to quote when asking for help. */
  reference?: string
}
