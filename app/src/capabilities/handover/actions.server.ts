import { createHash, randomUUID } from 'node:crypto'
import { demand } from '#platform/access.ts'
import { act, look, type Act } from '#platform/database/act.server.ts'
import { listMigrations } from '#platform/database/migrations.ts'
import { enqueue, forgetJobs } from '#platform/jobs.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { createToken, hashToken } from '#platform/secret.ts'
import { packOrganisation, type ReadableFile } from '#platform/transfer/pack.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { Proof } from './contract.ts'
import { endingWaits, isName, mayEndNow } from './model.ts'
import * as store from './store.server.ts'

/** Writes everything of the organisation as one package of one moment, and notes that it was taken along. */
export async function takeAlong(
  who: Who,
  readable: readonly ReadableFile[],
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<void> {
  demand(who, access.handOver)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  const manifest = await look(
    who,
    (context) => packOrganisation(context, readable, listMigrations().length, write),
    { steady: true },
  )
  await act(who, async (context) => {
    const id = randomUUID()
    await store.insertTakenAlong(context, {
      id,
      person,
      manifestHash: createHash('sha256').update(JSON.stringify(manifest)).digest(),
      rows: manifest.files.reduce((sum, { rows }) => sum + (rows ?? 0), 0),
    })
    await context.append('all.taken-along', { package: id })
  })
}

/**
 * Asks that the organisation ends in a week. Returns the token of the address where the proof will be; it is stored nowhere and
 * shown once. `name-wrong` where the name of the organisation was typed another way.
 */
export async function askEnding(
  who: Who,
  organisation: string,
  typed: string,
): Promise<{ proof: string } | 'name-wrong' | 'ending-asked'> {
  demand(who, access.handOver)
  const by = who.person
  if (!by) throw new Refusal('not-signed-in')
  if (!isName(typed, organisation)) return 'name-wrong'
  const proof = createToken()
  return act(who, async (context) => {
    if (await store.findEnding(context)) return 'ending-asked'
    const id = randomUUID()
    const dueAt = new Date(context.now.getTime() + endingWaits)
    await store.insertEnding(context, { id, by, dueAt, proofHash: hashToken(proof) })
    await context.append('ending.asked', { ending: id })
    await enqueue(
      context,
      'organisation.end',
      { organisation: who.organisation, ending: id },
      dueAt,
    )
    return { proof }
  })
}

/** Takes the wish to end back; whoever is admin may. */
export async function takeBackEnding(who: Who, ending: string): Promise<void> {
  demand(who, access.handOver)
  const by = who.person
  if (!by) throw new Refusal('not-signed-in')
  await act(who, async (context) => {
    const asked = await store.findEnding(context)
    if (asked?.id !== ending) throw new Refusal('not-found')
    await store.insertTakenBack(context, ending, by)
    await context.append('ending.taken-back', { ending })
  })
}

/** Ends the organisation at once, by another admin than who asked. `own-wish` where it is the same person within the week. */
export async function endNow(
  who: Who,
  organisation: string,
  ending: string,
): Promise<'ended' | 'own-wish'> {
  demand(who, access.handOver)
  return act(who, async (context) => {
    const asked = await store.findEnding(context)
    if (asked?.id !== ending) throw new Refusal('not-found')
    if (!mayEndNow(asked, who.person, context.now)) return 'own-wish'
    await remove(context, organisation, asked)
    return 'ended'
  })
}

/** Ends an organisation on its day, unless the wish was taken back. */
export async function endOnDay(
  job: { organisation: string; ending: string },
  readName: (who: Who) => Promise<string>,
): Promise<void> {
  const who = visitorOf(job.organisation)
  const waiting = await look(who, store.findEnding)
  if (waiting?.id !== job.ending) return
  const name = await readName(who)
  await act(who, async (context) => {
    const asked = await store.findEnding(context)
    if (asked?.id === job.ending && mayEndNow(asked, null, context.now))
      await remove(context, name, asked)
  })
}

async function remove(
  context: Act,
  name: string,
  asked: { id: string; proofHash: Buffer },
): Promise<void> {
  // Others hear of it before nothing is left to hear of.
  await context.append('organisation.ending', { ending: asked.id })
  const taken = await store.findTakenAlong(context)
  const jobs = await forgetJobs(context)
  const proof: Proof = {
    organisation: context.who.organisation,
    name,
    endedAt: context.now.toISOString(),
    takenAlong: taken
      ? {
          at: taken.at.toISOString(),
          manifest: taken.manifestHash.toString('hex'),
          rows: taken.rows,
        }
      : null,
    jobs,
    removed: await store.removeOrganisation(context),
  }
  await store.keepProof(context, asked.proofHash, proof)
}
