import { randomUUID } from 'node:crypto'
import { makeItem, stepItem } from '#capabilities/share/actions/items.server.ts'
import { submitStory } from '#capabilities/share/actions/proposals.server.ts'
import { shareInputs } from '#capabilities/share/input.ts'
import { wallOf } from '#platform/day.ts'
import { now } from '#platform/clock.ts'
import type { Who } from '#platform/who.ts'

interface Story {
  type: 'corporate' | 'informal' | 'customer-service'
  title: string
  source: string
  link: string
  nl: string[]
  en: string[]
  limits?: string
  /** Days from today, and the time of day. */
  from: number
  at: string
}

const stories: readonly Story[] = [
  {
    type: 'corporate',
    title: 'Het zwembad gaat in maart weer open',
    source:
      'Zwembad De Plons gaat op maandag 1 maart weer open. De verbouwing is dan klaar. Er zijn nieuwe kleedkamers, en het water wordt verwarmd met een warmtepomp. De kaartjes kosten hetzelfde als eerst.',
    link: 'https://waterrijk.example/nieuws/zwembad-open',
    nl: [
      'Zwembad De Plons gaat in maart weer open. Lees wat er nieuw is.',
      'Nog even geduld: in maart kan iedereen weer zwemmen in De Plons.',
    ],
    en: ['Swimming pool De Plons opens again in March. Read what is new.'],
    from: -1,
    at: '09:00',
  },
  {
    type: 'informal',
    title: 'Een dag mee met de buitendienst',
    source:
      'Om zes uur ’s ochtends rijden de eerste wagens de werf af. Wij liepen een dag mee met de collega’s die de straten schoon en de bruggen heel houden.',
    link: 'https://waterrijk.example/verhalen/buitendienst',
    nl: [
      'Dit doen mijn collega’s terwijl de meeste mensen nog slapen.',
      'Wist je dat een brug ook onderhoud nodig heeft?',
      'Om zes uur beginnen, in weer en wind. Respect.',
    ],
    en: ['This is what my colleagues do while most people are still asleep.'],
    limits: 'Geen kentekens, en geen bewoners in beeld.',
    from: -2,
    at: '12:00',
  },
  {
    type: 'customer-service',
    title: 'Waar vraag je een nieuwe afvalpas aan?',
    source:
      'Doet je afvalpas het niet? Vraag een nieuwe aan op onze site. Hij ligt binnen drie werkdagen op de mat. Je oude pas stopt dan vanzelf.',
    link: 'https://waterrijk.example/afvalpas',
    nl: ['Doet je afvalpas het niet? Hier vraag je een nieuwe aan.'],
    en: ['Is your waste card not working? This is where you ask for a new one.'],
    from: 3,
    at: '10:00',
  },
]

/** Gives the demonstration three things to share, of which one is still to come, and one that a colleague sent in. */
export async function fillShare(author: Who, colleague: Who): Promise<void> {
  for (const { nl, en, from, at, ...story } of stories) {
    const day = wallOf(new Date(now().getTime() + from * 86_400_000)).day
    const fields = {
      ...story,
      formKey: randomUUID(),
      openingsNl: nl.join('\n\n'),
      openingsEn: en.join('\n\n'),
      goesDay: day,
      goesTime: at,
    }
    const made = await makeItem(author, shareInputs.make.parse(fields))
    if (typeof made === 'string') throw new Error(`${story.title} could not be made: ${made}.`)
    await stepItem(author, made.item, shareInputs.step.parse({ step: 0, to: 'offered' }))
  }
  const sent = {
    formKey: randomUUID(),
    title: 'De brug die niet dicht wilde',
    text: 'Zondag stond ik met twee collega’s drie uur in de regen bij de Havenbrug. Om elf uur draaide hij weer, en kregen we koffie van de overkant.',
  }
  await submitStory(colleague, { ...shareInputs.submit.parse(sent), language: 'nl' }, null)
}
