import { listProgress } from '#capabilities/respond/reads.server.ts'
import { titleOf } from '#capabilities/signal/model.ts'
import { listOwnSignals, signalsPerPage } from '#capabilities/signal/reads.server.ts'
import { readPage } from '../paging.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const page = readPage(url)
  const signals = await listOwnSignals(locals.who, page)
  const progress = await listProgress(
    locals.who,
    signals.map((signal) => signal.id),
  )
  return {
    page,
    more: signals.length === signalsPerPage,
    signals: signals.map((signal) => ({
      id: signal.id,
      title: titleOf(signal),
      tone: signal.tone,
      sentAt: signal.sentAt,
      state: progress.get(signal.id)?.state ?? ('new' as const),
    })),
  }
}
