import type { Text } from '../library.ts'

/** Why a file could not be read. */
export const READ_PROBLEMS = {
  'too-large': {
    nl: 'Dit bestand is te groot. Een bestand mag 10 MB zijn, en een tekst 1 MB.',
    en: 'This file is too large. A file may be 10 MB, and a text 1 MB.',
  },
  'too-long': {
    nl: 'Dit is te lang voor een code. We lezen tot 300 pagina’s en 5.000 alinea’s.',
    en: 'This is too long for a code. We read up to 300 pages and 5,000 paragraphs.',
  },
  encrypted: {
    nl: 'Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf en probeer het opnieuw.',
    en: 'This file is protected by a password. Take the password off and try again.',
  },
  'no-text': {
    nl: 'In dit bestand staat geen tekst die we kunnen lezen, bijvoorbeeld omdat het een scan is. Neem het document waar de tekst nog in staat.',
    en: 'There is no text in this file that we can read, for example because it is a scan. Take the document that still has its text.',
  },
  broken: {
    nl: 'Dit bestand is kapot of niet af. Open het zelf, sla het opnieuw op en probeer het nog eens.',
    en: 'This file is damaged or incomplete. Open it yourself, save it again and have another try.',
  },
  bomb: {
    nl: 'Dit bestand pakt uit tot veel meer dan een document nodig heeft. We lezen het niet.',
    en: 'This file unpacks to far more than a document needs. We do not read it.',
  },
  'old-word': {
    nl: 'Dit is een Word-bestand van vóór 2007. Sla het op als .docx en probeer het opnieuw.',
    en: 'This is a Word file from before 2007. Save it as .docx and try again.',
  },
  'unknown-kind': {
    nl: 'Dit soort bestand lezen we niet. Neem een Word-bestand (.docx), een pdf, markdown of gewone tekst.',
    en: 'We do not read this kind of file. Take a Word file (.docx), a PDF, markdown or plain text.',
  },
  'too-slow': {
    nl: 'Dit bestand lezen duurt te lang. Sla het eenvoudiger op, bijvoorbeeld als .docx zonder plaatjes.',
    en: 'Reading this file takes too long. Save it in a simpler form, for example as .docx without pictures.',
  },
  'too-heavy': {
    nl: 'Dit bestand vraagt te veel geheugen. Sla het eenvoudiger op, bijvoorbeeld als .docx zonder plaatjes.',
    en: 'This file asks for too much memory. Save it in a simpler form, for example as .docx without pictures.',
  },
} as const satisfies Record<string, Text>

export type ReadProblemId = keyof typeof READ_PROBLEMS

/** A file that is not read, with one sentence for the person who brought it. */
export interface ReadProblem {
  problem: ReadProblemId
  say: Text
}

/** The problem with this id, with its sentence in both languages. */
export function describeProblem(problem: ReadProblemId): ReadProblem {
  return { problem, say: { ...READ_PROBLEMS[problem] } }
}

/** Thrown inside the reader to end reading with a problem. */
export class Unreadable extends Error {
  readonly problem: ReadProblemId
  constructor(problem: ReadProblemId) {
    super(problem)
    this.problem = problem
  }
}
