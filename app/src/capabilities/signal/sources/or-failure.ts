import { ReachFailure, type ReachError } from '#platform/web/reach.ts'

/** Why a public address gave nothing, as the id of a sentence (`error.source-<id>`). */
export interface PublicFailure {
  kind: 'failed'
  error: ReachError
  /** Milliseconds that the server asks to wait, or null. */
  wait: number | null
}

/** The result, or why a public place could not be asked; any other error is thrown on. */
export async function orFailure<Result>(
  ask: () => Promise<Result>,
): Promise<Result | PublicFailure> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ReachFailure)) throw error
    return { kind: 'failed', error: error.id, wait: error.wait }
  }
}
