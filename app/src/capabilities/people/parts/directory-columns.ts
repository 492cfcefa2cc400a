/** What a column of a directory file can say. */
export const directoryFields = [
  'key',
  'name',
  'first',
  'infix',
  'last',
  'email',
  'phone',
  'job',
  'unit',
  'startsOn',
] as const
export type DirectoryField = (typeof directoryFields)[number]

/** Which column, from 0, says what; a field that is not there is not in the file. */
export type DirectoryColumns = Partial<Record<DirectoryField, number>>

// The headings of the systems and spreadsheets that we know of, in small letters and without signs.
const headings: Record<DirectoryField, readonly string[]> = {
  key: [
    'personeelsnummer',
    'personeelsnr',
    'persnr',
    'medewerkernummer',
    'medewerkersnummer',
    'medewerkernr',
    'medewerkercode',
    'medewerker',
    'werknemersnummer',
    'werknemernummer',
    'nummer',
    'id',
    'employeeid',
    'employeenumber',
    'employeeno',
    'employee',
    'staffnumber',
    'staffid',
    'personnelnumber',
    'number',
    'objectid',
    'userprincipalname',
  ],
  name: [
    'naam',
    'volledigenaam',
    'naamvolledig',
    'weergavenaam',
    'roepnaamenachternaam',
    'name',
    'fullname',
    'displayname',
  ],
  first: ['voornaam', 'roepnaam', 'firstname', 'givenname', 'forename'],
  infix: ['tussenvoegsel', 'tussenvoegsels', 'voorvoegsel', 'voorvoegsels', 'infix', 'prefix'],
  last: ['achternaam', 'geslachtsnaam', 'familienaam', 'lastname', 'surname', 'familyname'],
  email: [
    'email',
    'emailadres',
    'mail',
    'mailadres',
    'emailwerk',
    'werkmail',
    'emailzakelijk',
    'emailaddress',
    'workemail',
    'mailaddress',
  ],
  phone: [
    'telefoon',
    'telefoonnummer',
    'telefoonwerk',
    'mobiel',
    'mobielnummer',
    'phone',
    'phonenumber',
    'telephone',
    'mobile',
    'workphone',
  ],
  job: [
    'functie',
    'functienaam',
    'functieomschrijving',
    'beroep',
    'job',
    'jobtitle',
    'title',
    'position',
  ],
  unit: [
    'afdeling',
    'afdelingsnaam',
    'team',
    'eenheid',
    'organisatieeenheid',
    'onderdeel',
    'locatie',
    'unit',
    'department',
    'departmentname',
    'orgunit',
    'organisationalunit',
    'organizationalunit',
  ],
  startsOn: [
    'eerstewerkdag',
    'indienst',
    'datumindienst',
    'indienstdatum',
    'indiensttreding',
    'datumindiensttreding',
    'startdatum',
    'begindatum',
    'startdate',
    'hiredate',
    'startson',
    'firstday',
    'dateofjoining',
  ],
}

/** Recognises the columns by their headings, Dutch or English; of two that say the same the first counts. */
export function recogniseColumns(row: readonly string[]): DirectoryColumns {
  const found: DirectoryColumns = {}
  const cells = row.map(plain)
  for (const field of directoryFields)
    // In the order of our words, so that "personeelsnummer" goes before "nummer".
    for (const heading of headings[field]) {
      const column = cells.indexOf(heading)
      if (column < 0 || Object.values(found).includes(column)) continue
      found[field] = column
      break
    }
  return found
}

/** Whether enough was recognised to know who a row is about: a name, and a number or an address. */
export function canRead(columns: DirectoryColumns): boolean {
  const named = columns.name !== undefined || columns.last !== undefined
  return named && (columns.key !== undefined || columns.email !== undefined)
}

function plain(heading: string): string {
  return heading
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
