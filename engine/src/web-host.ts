/** The host of a web address, in lower case and without "www."; empty where there is none. */
export function readHost(address: string): string {
  const [, host = ''] =
    /^(?:[a-z][a-z0-9+.-]{0,15}:\/\/)?(?:[^/@\s]{0,64}@)?([^/:?#\s@]*)/i.exec(address) ?? []
  const lower = host.toLowerCase().replace(/\.$/, '')
  return lower.startsWith('www.') ? lower.slice(4) : lower
}

/** Whether a host is one of these domains or lies under it. */
export function liesUnder(host: string, domains: Iterable<string>): boolean {
  for (const domain of domains) if (host === domain || host.endsWith(`.${domain}`)) return true
  return false
}
