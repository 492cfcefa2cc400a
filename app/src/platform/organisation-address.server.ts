import { sql } from 'kysely'
import { appUrl } from './address.ts'
import type { Look } from './database/act.server.ts'

/**
 * The address under which people reach this organisation, without a slash at the end: its own host where the installation
 * holds several, else that of the installation. For links in letters and on paper.
 */
export async function readAddress({ tx }: Pick<Look, 'tx'>): Promise<string> {
  const { rows } = await sql<{ host: string | null }>`
    SELECT installation.own_host() AS host`.execute(tx)
  const host = rows[0]?.host
  if (!host) return appUrl()
  const url = new URL(appUrl())
  url.hostname = host
  return url.href.replace(/\/+$/, '')
}
