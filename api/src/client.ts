import { publishedCodeSchema, type PublishedCode } from './code.ts'
import type { ErrorBody } from './errors.ts'

/** An answer that is an error, with its body where the server gave one. */
export class ApiError extends Error {
  readonly body: ErrorBody | null
  constructor(status: number, body: ErrorBody | null) {
    super(body?.id ?? `status ${status}`)
    this.body = body
  }
}

/** Fetches the code in force from an installation, e.g. `https://handvat.example.org`; throws `ApiError`. */
export async function fetchCode(server: string, fetchAnswer = fetch): Promise<PublishedCode> {
  const response = await fetchAnswer(new URL('/api/v1/code', server), {
    headers: { accept: 'application/json' },
  })
  if (!response.ok)
    throw new ApiError(
      response.status,
      (await response.json().catch(() => null)) as ErrorBody | null,
    )
  return publishedCodeSchema.parse(await response.json())
}
