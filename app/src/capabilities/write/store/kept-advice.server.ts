import type { AdviceReport } from '@handvat/documents/advise/advice-report.ts'
import type { ReadDocument } from '@handvat/documents/passages.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { now } from '#platform/clock.ts'
import { createToken } from '#platform/secret.ts'
import { ADVICE_KEPT_MINUTES } from '../contract.ts'

// What a visitor brings stands here, in the memory of this process, and nowhere else: no table, no file, no log line. It is
// kept so that the page, the PDF and the Word file need not be sent the text again, and goes by itself.

/** A text that a visitor brought, and what was made of it. */
export interface KeptAdvice {
  /** Id of the organisation on whose page it was brought. */
  organisation: string
  read: ReadDocument
  /** Of the file; empty for pasted text. */
  name: string
  madeAt: Date
  /** Until when it is here at most. */
  until: Date
  reports: Map<Language, AdviceReport>
  /** By name; a file is made once. */
  files: Map<string, Uint8Array>
}

/** Bytes, estimated; above them the oldest goes first. */
const MOST_BYTES = 60_000_000
const kept = new Map<string, KeptAdvice>()

/** Keeps what was read for half an hour, and gives the only way back to it: a token that cannot be guessed. */
export function keep(brought: Pick<KeptAdvice, 'organisation' | 'read' | 'name'>): string {
  const token = createToken()
  const madeAt = now()
  const until = new Date(madeAt.getTime() + ADVICE_KEPT_MINUTES * 60_000)
  kept.set(token, { ...brought, madeAt, until, reports: new Map(), files: new Map() })
  setTimeout(() => kept.delete(token), ADVICE_KEPT_MINUTES * 60_000).unref()
  makeRoom()
  return token
}

/** What is kept under this token for this organisation; undefined where it was never here or is gone. */
export function find(organisation: string, token: string): KeptAdvice | undefined {
  const advice = kept.get(token)
  if (!advice || advice.organisation !== organisation) return undefined
  return advice.until > now() ? advice : undefined
}

/** Forgets it at once. */
export function forget(organisation: string, token: string): void {
  if (kept.get(token)?.organisation === organisation) kept.delete(token)
}

/** Lets the oldest go where all of it together is too much; the newest stays. */
export function makeRoom(): void {
  const sizes = [...kept].map(([token, advice]) => ({ token, size: weigh(advice) }))
  let total = sizes.reduce((sum, { size }) => sum + size, 0)
  for (const { token, size } of sizes.slice(0, -1)) {
    if (total <= MOST_BYTES) return
    kept.delete(token)
    total -= size
  }
}

// Letters take two bytes; a report holds quotes of the text and about a thousand letters for each remark.
function weigh({ read, reports, files }: KeptAdvice): number {
  const letters = read.passages.reduce((sum, { text }) => sum + text.length, 0)
  const remarks = [...reports.values()].reduce((sum, report) => sum + report.findings.length, 0)
  const made = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0)
  return 2 * letters * (1 + reports.size) + 2_000 * remarks + made
}
