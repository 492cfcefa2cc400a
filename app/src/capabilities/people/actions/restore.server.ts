import { act } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { isQueue, type Jobs } from '#platform/queues.ts'
import type { Manifest } from '#platform/transfer/pack.server.ts'
import {
  PackageRefused,
  unpackOrganisation,
  type GivenNumber,
} from '#platform/transfer/unpack.server.ts'
import { visitorOf } from '#platform/who.ts'
import { lasts } from '../model.ts'
import * as organisations from '../store/organisation.server.ts'
import * as persons from '../store/persons.server.ts'
import { addOrganisation } from '../store/seats.server.ts'
import { givePass } from './give-pass.server.ts'

/** What came back, and a link for each admin who has an address. */
export interface Restored {
  name: string
  rows: number
  admins: { name: string; link: string }[]
  numbers: GivenNumber[]
}

/**
 * Makes the organisation of a package on this host, with everything in it, in one transaction. Throws `PackageRefused` where it
 * is here already or another organisation answers on the host.
 */
export async function restoreOrganisation(
  path: string,
  manifest: Manifest,
  host: string,
): Promise<Restored> {
  return act(visitorOf(manifest.organisation), async (context) => {
    await addOrganisation(context, host)
    const { jobs, numbers } = await unpackOrganisation(context, path, manifest)
    for (const { queue, job, at } of jobs)
      if (isQueue(queue)) await enqueue(context, queue, job as Jobs[typeof queue], new Date(at))
    const { name } = await organisations.getOrganisation(context)
    const admins = []
    for (const admin of await persons.listAddressees(context, ['admin'])) {
      const found = await persons.findPersonByEmail(context, admin.email)
      if (!found) continue
      const way = await givePass(context, { id: found.id, ...admin }, lasts.invitation, {
        write: () => ({ subject: '', body: '' }),
      })
      admins.push({ name: admin.name, link: way.link ?? '' })
    }
    const rows = manifest.files.reduce((sum, file) => sum + (file.rows ?? 0), 0)
    return { name, rows, admins, numbers }
  }).catch((error: unknown) => {
    const { constraint } = error as { constraint?: string }
    if (organisations.isHostTaken(error))
      throw new PackageRefused(`Another organisation answers on ${host}: give another with --host.`)
    if (constraint === 'organisation_pkey')
      throw new PackageRefused('This organisation is here already.')
    throw error
  })
}
