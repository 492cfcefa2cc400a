import { demand, may } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { findPicture } from '#platform/files.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { Signal } from './contract.ts'
import * as store from './store.server.ts'

export const signalsPerPage = 20

/** One signal, for who sent it and for communications; throws `not-found` for anyone else. */
export async function getSignal(who: Who, id: string): Promise<Signal> {
  demand(who, access.readOwn)
  const [signal] = await look(who, (context) => store.listSignals(context, { ids: [id] }))
  if (!signal || (signal.person !== who.person && !may(who, access.readAny)))
    throw new Refusal('not-found')
  return signal
}

/** What the person passed on, newest first. */
export async function listOwnSignals(who: Who, page = 1): Promise<Signal[]> {
  demand(who, access.readOwn)
  return look(who, (context) =>
    store.listSignals(context, {
      person: who.person ?? '',
      offset: (page - 1) * signalsPerPage,
      limit: signalsPerPage,
    }),
  )
}

/** Which of these signals the person may read: their own, and for communications any. */
export async function listReadable(who: Who, ids: readonly string[]): Promise<string[]> {
  demand(who, access.readOwn)
  const found = await look(who, (context) => store.listSignals(context, { ids }))
  return found
    .filter((signal) => signal.person === who.person || may(who, access.readAny))
    .map((signal) => signal.id)
}

/** Signals by id, for the inbox. */
export async function listSignals(who: Who, ids: readonly string[]): Promise<Signal[]> {
  demand(who, access.readAny)
  return look(who, (context) => store.listSignals(context, { ids }))
}

/** A signal by id, within a transaction that is open already; for what happens because of it. */
export async function findSignal(context: Look, id: string): Promise<Signal | undefined> {
  return (await store.listSignals(context, { ids: [id] }))[0]
}

/** The picture of a signal that one may read. */
export async function getPicture(
  who: Who,
  signal: string,
): Promise<{ bytes: Buffer; mediaType: string }> {
  const { picture } = await getSignal(who, signal)
  const found = picture ? await look(who, (context) => findPicture(context, picture)) : undefined
  if (!found) throw new Refusal('not-found')
  return found
}
