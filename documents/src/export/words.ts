import type { ContentType, TimeManner } from '../code-facts.ts'
import type { Medium } from '../code.ts'
import type { Force, Stance, Text } from '../library.ts'

// What the product itself says in a file that leaves it. The sentences of a code are the organisation's own.

export const FORCE_WORDS: Record<Force, Text> = {
  must: { nl: 'Afspraak', en: 'Rule' },
  guideline: { nl: 'Richtlijn', en: 'Guideline' },
  tip: { nl: 'Tip', en: 'Tip' },
}

export const KIND_WORDS: Record<'do' | 'dont', Text> = {
  do: { nl: 'wel doen', en: 'do' },
  dont: { nl: 'niet doen', en: 'don’t' },
}

export const MEDIUM_WORDS: Record<Medium, Text> = {
  text: { nl: 'tekst', en: 'text' },
  photo: { nl: 'foto', en: 'photo' },
  video: { nl: 'video', en: 'video' },
  reply: { nl: 'reactie', en: 'reply' },
  like: { nl: 'like', en: 'like' },
  'group-chat': { nl: 'appgroep', en: 'group chat' },
}

export const CONTENT_TYPE_WORDS: Record<ContentType, Text> = {
  corporate: { nl: 'Nieuws van de organisatie', en: 'News of the organisation' },
  'customer-service': { nl: 'Vragen en klachten', en: 'Questions and complaints' },
  informal: { nl: 'Verhalen van collega’s', en: 'Stories of colleagues' },
  commercial: { nl: 'Reclame en aanbiedingen', en: 'Advertising and offers' },
}

export const MANNER_WORDS: Record<TimeManner, Text> = {
  free: { nl: 'Vrij, zolang het werk doorgaat', en: 'Freely, as long as the work goes on' },
  breaks: { nl: 'In pauzes', en: 'In breaks' },
  useful: { nl: 'Als het bij het werk hoort', en: 'When it is part of the job' },
}

export const STANCE_WORDS: Record<Stance, Text> = {
  stimulate: { nl: 'Stimuleren', en: 'Encourage' },
  allow: { nl: 'Toestaan', en: 'Allow' },
  limited: { nl: 'Beperkt', en: 'Limited' },
  prohibit: { nl: 'Verbieden', en: 'Prohibit' },
}

export const LANGUAGE_WORDS: Record<'nl' | 'en', Text> = {
  nl: { nl: 'Nederlands', en: 'Dutch' },
  en: { nl: 'Engels', en: 'English' },
}

/** Sentences and labels on paper; `{name}` is filled by `fillPlaceholders`. */
export const WORDS = {
  draft: { nl: 'Concept', en: 'Draft' },
  draftLong: {
    nl: 'Concept: hier kan nog van alles veranderen',
    en: 'Draft: anything may still change',
  },
  version: { nl: 'Versie {version}', en: 'Version {version}' },
  validFrom: { nl: 'geldt vanaf {date}', en: 'valid from {date}' },
  minutes: { nl: '{minutes} min lezen', en: '{minutes} min to read' },
  reviewBy: { nl: 'opnieuw bekijken vóór {date}', en: 'to be reviewed before {date}' },
  hash: { nl: 'Kenmerk van de tekst', en: 'Fingerprint of the text' },
  page: { nl: 'Bladzijde {page} van {pages}', en: 'Page {page} of {pages}' },
  contents: { nl: 'In deze code', en: 'In this code' },
  readOnline: { nl: 'Lees de code online', en: 'Read the code online' },
  scan: { nl: 'Scan en lees', en: 'Scan and read' },
  why: { nl: 'Waarom', en: 'Why' },
  do: { nl: 'Wel', en: 'Do' },
  dont: { nl: 'Niet', en: 'Don’t' },
  watch: { nl: 'Pas op', en: 'Watch out' },
  exampleDo: { nl: 'Zo wel', en: 'Like this' },
  exampleDont: { nl: 'Zo niet', en: 'Not like that' },
  right: { nl: 'Dit mag je altijd', en: 'You may always' },
  forWhom: { nl: 'Voor', en: 'For' },
  media: { nl: 'Bij', en: 'With' },
  from: { nl: 'vanaf {date}', en: 'from {date}' },
  until: { nl: 'tot en met {date}', en: 'until {date}' },
  everyone: { nl: 'voor iedereen, altijd', en: 'for everyone, always' },
  servesValue: { nl: 'Past bij', en: 'Serves' },
  contact: { nl: 'Vraag het gerust', en: 'Just ask' },
  deputy: { nl: 'Vervanger', en: 'Deputy' },
  otherContacts: { nl: 'Ook voor je klaar', en: 'Also there for you' },
  goals: { nl: 'Wat we willen', en: 'What we want' },
  contribute: { nl: 'Zo draag je bij', en: 'How you can contribute' },
  values: { nl: 'Waar we voor staan', en: 'What we stand for' },
  spokespersons: { nl: 'Wie namens ons spreekt', en: 'Who speaks for us' },
  accounts: { nl: 'Onze accounts', en: 'Our accounts' },
  confidential: { nl: 'Dit blijft binnen', en: 'This stays inside' },
  contentTypes: { nl: 'Wie doet wat', en: 'Who does what' },
  workingTime: { nl: 'Onder werktijd', en: 'During working hours' },
  exceptions: { nl: 'Voor deze functies is het anders', en: 'Different for these functions' },
  name: { nl: 'Naam', en: 'Name' },
  role: { nl: 'Functie', en: 'Position' },
  topics: { nl: 'Waarover', en: 'About' },
  account: { nl: 'Account', en: 'Account' },
  purpose: { nl: 'Waarvoor', en: 'What for' },
  holders: { nl: 'Wie de sleutel heeft', en: 'Who holds the keys' },
  subject: { nl: 'Wat', en: 'What' },
  example: { nl: 'Bijvoorbeeld', en: 'For example' },
  period: { nl: 'Wanneer', en: 'When' },
  decides: { nl: 'Wie beslist', en: 'Who decides' },
  contentType: { nl: 'Soort bericht', en: 'Kind of post' },
  owner: { nl: 'Wie', en: 'Who' },
  hours: { nl: 'Bereikbaar', en: 'Available' },
  agreement: { nl: 'Afspraak', en: 'What we agreed' },
  summary: { nl: 'In het kort', en: 'In short' },
  cardTitle: { nl: 'Sociale media: op zak', en: 'Social media: in your pocket' },
  posterTitle: { nl: 'Zo doen wij dat\nop sociale media', en: 'How we do it\non social media' },
  whole: { nl: 'De hele code', en: 'The whole code' },
  clause: { nl: 'Tekst voor het personeelshandboek', en: 'Text for the staff handbook' },
  facts: { nl: 'Verder vastgelegd', en: 'Also recorded' },
} as const satisfies Record<string, Text>
