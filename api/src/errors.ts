/** Every reason why the server says no, and its status. The sentences stand with the app's messages under `refusal.<id>`. */
export const errorStatus = {
  unreadable: 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  'no-organisation': 404,
  'changed-meanwhile': 409,
  'too-large': 413,
  'too-many-tries': 429,
  broken: 500,
} as const

export type ErrorId = keyof typeof errorStatus

/** The body of every answer that is an error. */
export interface ErrorBody {
  status: number
  message: string
  id: ErrorId
  /** With `broken`: what to quote when asking for help. */
  reference?: string
}
