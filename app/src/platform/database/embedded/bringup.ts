import { removeOldCopies } from './binaries.ts'
import { bootstrapRoles, resetSuperuser } from './bootstrap.ts'
import { isRefused } from './client.ts'
import { writeLayout } from './cluster.ts'
import { explainEnding, watchProgram } from './postmaster.ts'
import type { Ending, Launch, Postmaster } from './postmaster.ts'
import { isAlive } from './programs.ts'
import type { EmbeddedOptions, Site } from './site.ts'
import type { Address } from './socket.ts'
import { startPostgres } from './start.ts'
import { stopPostgres } from './stop.ts'
import { settleSurvivor } from './survivor.ts'

const JUST_THERE = /lock file "postmaster\.pid" already exists|shared memory block.*still in use/

/** A server that takes connections: ours from the start, or adopted. */
export type Running = { address: Address; pid: number; adopted: boolean; ended: Promise<Ending> }

/** Adopts the server that is there already, or starts one; it is then complete with roles and database. */
export async function bringUp(options: EmbeddedOptions, site: Site): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    const survivor = await settleSurvivor({ ...site, port: options.port, log: options.log })
    if (survivor) return adopt(survivor, options, site)
    try {
      return await startAnew(options, site)
    } catch (error) {
      // A server whose parent was killed at the moment of its start may show up only now.
      if (attempt === 3 || !JUST_THERE.test((error as Error).message)) throw error
    }
  }
}

async function adopt(found: Postmaster, options: EmbeddedOptions, site: Site): Promise<Running> {
  const { host, port, pid } = found
  options.log(`Took over the database server that was still running (program ${pid}).`)
  try {
    await bootstrapRoles(found, site.credentials, site.binaries.major)
  } catch (error) {
    await stopPostgres(pid, site.binaries)
    throw error
  }
  const ended = watchProgram(pid, site.places)
  return { address: { host, port }, pid, adopted: true, ended }
}

async function startAnew(options: EmbeddedOptions, site: Site): Promise<Running> {
  const { places, account, binaries, credentials } = site
  await removeOldCopies(places, binaries)
  let { address, launch } = await startPostgres(site, options)
  try {
    await bootstrapRoles(address, credentials, binaries.major).catch(async (error: unknown) => {
      if (!isRefused(error)) throw error
      options.log('The passwords of the database were not those of its folder; setting them anew.')
      await stopPostgres(launch.pid, binaries)
      await resetSuperuser(site.seat, binaries, credentials.superuser)
      ;({ address, launch } = await startPostgres(site, options))
      await bootstrapRoles(address, credentials, binaries.major)
    })
    await writeLayout(places, binaries, account)
  } catch (error) {
    throw await abandon(launch, site, error)
  }
  return { address, pid: launch.pid, adopted: false, ended: launch.ended }
}

/** Stops what we started; when it had died by itself, its log knows more than our broken connection. */
async function abandon(launch: Launch, site: Site, error: unknown): Promise<unknown> {
  const alive = isAlive(launch.pid)
  await stopPostgres(launch.pid, site.binaries)
  return alive ? error : explainEnding(await launch.ended, site.places)
}
