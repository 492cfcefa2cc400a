/** What an installation is made of, as far as a page may tell. */
export interface Installation {
  /** The database that comes along, or a server of one's own. */
  database: 'embedded' | 'server'
  /** Host of the organisation that runs the installation and may make others; null for none. */
  agency: string | null
}

let installation: Installation | null = null

/** Says what this installation is made of; done once at start. */
export function useInstallation(made: Installation): void {
  installation = made
}

/** What this installation is made of, or null before the start has said so. */
export function findInstallation(): Installation | null {
  return installation
}

/** Whether the organisation on this host may make others. */
export function mayAddOrganisations(host: string): boolean {
  return installation !== null && installation.agency === host.toLowerCase()
}
