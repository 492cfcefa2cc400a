import { fileURLToPath } from 'node:url'
import { buildCode } from '../../build-code.ts'
import type { CodeDocument } from '../../code.ts'
import type { Library } from '../../library.ts'
import { getLibrary } from '../../load-library.ts'
import type { PublishedEdition } from '../edition.ts'

// The code of the invented municipality, with every kind of list filled in: what the tests of the writers write.

export const LIBRARY_FOLDER = fileURLToPath(new URL('../../../../library', import.meta.url))

export const EDITION: PublishedEdition = {
  version: 3,
  publishedAt: '2026-12-01T08:00:00.000Z',
  hash: 'ab'.repeat(32),
  address: 'https://code.waterrijk.example',
}

let library: Library | undefined

/** A whole code with lists, scopes and translations. */
export function buildExampleCode(template = 'municipality'): CodeDocument {
  const code = buildCode((library ??= getLibrary(LIBRARY_FOLDER)), {
    organisation: 'Gemeente Waterrijk',
    languages: ['nl', 'en'],
    stance: template === 'prohibit' ? 'prohibit' : 'stimulate',
    template,
    contact: {
      name: 'Karin Bos',
      role: 'communicatieadviseur',
      email: 'karin@waterrijk.example',
      phone: '088-0001234',
      hours: { nl: 'ma-do 9.00-17.00', en: 'Mon-Thu 9.00-17.00' },
      deputy: { name: 'Yusuf Demir', phone: '088-0001235' },
    },
  })
  if (template === 'prohibit') return code
  return {
    ...code,
    reviewBy: '2027-11-30',
    sections: code.sections.map((section) => ({
      ...section,
      rules: section.rules.map((rule) => ({
        ...rule,
        ...(rule.id.startsWith('image-people')
          ? { scope: { media: ['photo' as const, 'video' as const] }, values: ['near'] }
          : {}),
        ...(rule.id === 'sensitive-topic-party-politics'
          ? {
              scope: {
                roles: { nl: 'wie het bestuur adviseert', en: 'who advises the board' },
                from: '2027-01-15',
                until: '2027-03-17',
              },
            }
          : {}),
      })),
    })),
    facts: FACTS,
  }
}

const FACTS: CodeDocument['facts'] = {
  goals: [
    {
      id: 'near',
      title: { nl: 'Dichtbij zijn voor inwoners', en: 'Be near to residents' },
      contribute: {
        nl: 'Laat zien waar je aan werkt, met een foto van de plek.',
        en: 'Show what you work on, with a picture of the place.',
      },
    },
    {
      id: 'hiring',
      title: { nl: 'Nieuwe collega’s vinden', en: 'Find new colleagues' },
      contribute: {
        nl: 'Deel een vacature en zeg wat jij leuk vindt aan het werk.',
        en: 'Share a vacancy and say what you like about the work.',
      },
    },
  ],
  values: [
    { id: 'near', title: { nl: 'Dichtbij', en: 'Near' } },
    { id: 'honest', title: { nl: 'Eerlijk', en: 'Honest' } },
  ],
  spokespersons: [
    {
      name: { nl: 'Mirjam de Wit', en: 'Mirjam de Wit' },
      role: 'woordvoerder',
      topics: { nl: 'alles voor de pers', en: 'everything for the press' },
    },
    {
      name: { nl: 'Team webcare', en: 'Webcare team' },
      topics: { nl: 'vragen en klachten online', en: 'questions and complaints online' },
    },
  ],
  accounts: [
    {
      platform: 'Instagram',
      handle: '@gemeentewaterrijk',
      purpose: { nl: 'verhalen uit de stad', en: 'stories from the town' },
      holders: ['Karin Bos', 'Yusuf Demir'],
    },
  ],
  confidential: [
    {
      id: 'swimming-pool',
      title: { nl: 'De plannen voor het zwembad', en: 'The plans for the swimming pool' },
      example: { nl: 'de plek en de kosten', en: 'the place and the costs' },
      until: '2027-02-01',
      decides: { nl: 'het college', en: 'the council' },
    },
  ],
  contentTypes: [
    {
      type: 'corporate',
      owner: { nl: 'communicatie', en: 'communications' },
      agreement: { nl: 'Delen zoals het is.', en: 'Share as it is.' },
    },
    {
      type: 'customer-service',
      owner: { nl: 'webcare', en: 'webcare' },
      hours: { nl: 'ma-vr 8.30-17.30', en: 'Mon-Fri 8.30-17.30' },
      agreement: { nl: 'Stuur vragen door.', en: 'Pass questions on.' },
    },
    {
      type: 'informal',
      owner: { nl: 'jij', en: 'you' },
      agreement: { nl: 'Graag, met jouw woorden.', en: 'Please do, in your own words.' },
    },
  ],
  workingTime: {
    manner: 'free',
    exceptions: [
      {
        who: { nl: 'balie en telefoon', en: 'front desk and telephone' },
        manner: 'breaks',
        note: { nl: 'Er wacht vaak iemand.', en: 'Somebody is often waiting.' },
      },
    ],
  },
  contacts: [
    {
      name: 'Ineke Prins',
      role: 'vertrouwenspersoon',
      phone: '088-0001300',
      topics: { nl: 'iets wat niet deugt', en: 'something that is not right' },
    },
  ],
}
