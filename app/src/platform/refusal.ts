import { errorStatus, type ErrorId } from '@handvat/api/errors.ts'

/** Why the server says no: everything but a fault of ours. */
export type RefusalId = Exclude<ErrorId, 'broken'>

/** What may not or does not exist; `statusOf` maps it to a status, in one place. */
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
  return errorStatus[id]
}
