/** Every reason why the server says no; each has one sentence per language under `refusal.<id>` in the messages. */
export type RefusalId =
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-found'
  | 'no-organisation'
  | 'too-many-tries'
  | 'too-large'
  | 'changed-meanwhile'

/** What may not or does not exist; mapped to a status in one place, `statusOf`. */
export class Refusal extends Error {
  readonly id: RefusalId
  constructor(id: RefusalId) {
    super(id)
    this.name = 'Refusal'
    this.id = id
  }
}

/** The HTTP status of a refusal, 400-499. */
export function statusOf(id: RefusalId): number {
  const status: Record<RefusalId, number> = {
    'not-signed-in': 401,
    'not-allowed': 403,
    'not-found': 404,
    'no-organisation': 404,
    'too-many-tries': 429,
    'too-large': 413,
    'changed-meanwhile': 409,
  }
  return status[id]
}
