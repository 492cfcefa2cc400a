import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { launchPostgres, waitUntilReady } from './postmaster.ts'
import type { Launch } from './postmaster.ts'
import type { EmbeddedOptions, Site } from './site.ts'
import { listAddresses } from './socket.ts'
import type { Address } from './socket.ts'
import { stopPostgres } from './stop.ts'

const NO_SOCKET = /could not (bind|create any|create|listen).*(Unix|socket|TCP)|is too long/i
/** Starts the server at the first address that works, and waits until it takes connections. */
export async function startPostgres(
  site: Site,
  options: EmbeddedOptions,
): Promise<{ address: Address; launch: Launch }> {
  const { places, account, binaries, seat } = site
  const addresses = await listAddresses(places, account, options.port)
  let failure: unknown
  for (const findAddress of addresses) {
    const address = await findAddress()
    await clearSockets(address)
    const launch = await launchPostgres(places, binaries, seat, address)
    try {
      await waitUntilReady(launch, places, options.log)
      return { address, launch }
    } catch (error) {
      await stopPostgres(launch.pid, binaries)
      failure = error
      // Folders shared into a container often cannot hold a socket.
      if (!NO_SOCKET.test((error as Error).message)) break
    }
  }
  throw failure
}

/** What a killed server left in its folder, which nobody else uses: its socket and the note of who has it. */
async function clearSockets({ host, port }: Address): Promise<void> {
  if (!host.startsWith('/')) return
  for (const name of [`.s.PGSQL.${port}`, `.s.PGSQL.${port}.lock`]) {
    await rm(join(host, name), { force: true })
  }
}
