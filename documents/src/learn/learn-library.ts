import type { Text } from '../library.ts'
import type { CoachingSheet, TalkKit } from './talk-kit.ts'

/** For whom a dilemma was written. */
export const AUDIENCES = ['employee', 'manager', 'contact-point'] as const
export type Audience = (typeof AUDIENCES)[number]

/** The sectors in which a dilemma feels at home; one without a sector belongs everywhere. */
export const SECTORS = [
  'care',
  'government',
  'education',
  'listed',
  'retail',
  'technical',
  'association',
  'agency',
] as const
export type Sector = (typeof SECTORS)[number]

/** How an answer turns out: what most people would do on second thought, what is only human, what they would regret. */
export const FITS = ['wise', 'understandable', 'unwise'] as const
export type Fit = (typeof FITS)[number]

/** One answer to choose, and what is said about it. */
export interface DilemmaOption extends Text {
  /** Kebab-case, once within its scene, for ever: choices are counted under it. */
  id: string
  fit: Fit
  /** What speaks for and against it; never a mark. */
  nuance: Text
  /** Ids of rules that this answer touches, beside those of the dilemma. */
  rules: string[]
  /** The scene that follows; without it the dilemma ends here. */
  to?: string
}

/** A moment at which one has to choose. */
export interface Scene {
  id: string
  /** What happens. */
  text: Text
  question: Text
  /** Two to five. */
  options: DilemmaOption[]
}

/** A situation without an easy answer, that teaches one or more rules by choosing. */
export interface Dilemma {
  /** Kebab-case, the name of its file, for ever. */
  id: string
  audience: Audience
  sectors: Sector[]
  title: Text
  /** The rules that it teaches, the first most of all; a code without any of them leaves it out of its track. */
  rules: string[]
  /** The first is where it begins; each later one is reached from an earlier one. */
  scenes: Scene[]
  /** What to take along, in one or two sentences. */
  lesson: Text
  /** A question for colleagues who talk about it together. */
  talk: Text
  /** Path below the library's folder. */
  file: string
}

/** Something that really happened in public, told by role and year, without the name of a private person. */
export interface PublicCase {
  id: string
  year: number
  title: Text
  /** Paragraphs: what was posted, by whom in which role, and what came of it. */
  story: Text[]
  /** What others can learn from it. */
  lesson: Text
  talk: Text
  rules: string[]
  /** Keys of `sources.yaml`. */
  sources: string[]
  file: string
}

/** What a step of a track asks; each kind is a place in the product. */
export const STEP_KINDS = [
  'read',
  'dilemmas',
  'acknowledge',
  'profile',
  'contact',
  'questions',
] as const
export type StepKind = (typeof STEP_KINDS)[number]

export interface TrackStep {
  kind: StepKind
  /** How long it takes most people; reading and dilemmas are counted anew from what is read there. */
  minutes: number
  title: Text
  text: Text
  /** Only with `dilemmas`: how many. */
  count?: number
}

/** A path of a few steps by which somebody gets to know the code. */
export interface Track {
  /** Kebab-case, the name of its file, for ever: that it was finished is kept under it. */
  id: string
  audience: Audience
  /** Where it stands among the others, from 1. */
  place: number
  title: Text
  text: Text
  /** What is said when it is finished. */
  done: Text
  /** Each kind at most once. */
  steps: TrackStep[]
  file: string
}

/** A line about oneself to begin with. */
export interface BioPattern extends Text {
  id: string
}

/** The placeholders that a line about oneself may hold. */
export const BIO_PLACEHOLDERS = ['job', 'organisation', 'name'] as const

/** Where people say who they are, and lines that fit there. */
export interface BioPlatform {
  /** Kebab-case, the name of its file. */
  id: string
  place: number
  name: string
  /** The most that fits, in characters; null where that is not known, or more than anyone writes. */
  limit: number | null
  patterns: BioPattern[]
  file: string
}

/** What can be learned with. */
export interface LearnLibrary {
  /** By audience in the order of `AUDIENCES`, then by id. */
  dilemmas: Dilemma[]
  /** The latest first. */
  cases: PublicCase[]
  /** By place. */
  tracks: Track[]
  /** By place. */
  bios: BioPlatform[]
  /** Kits of meetings by audience, the shortest first. */
  talks: TalkKit[]
  /** What coaches have at hand, by place. */
  coaching: CoachingSheet[]
}

/** What is there before anything was read. */
export const NOTHING_TO_LEARN: LearnLibrary = {
  dilemmas: [],
  cases: [],
  tracks: [],
  bios: [],
  talks: [],
  coaching: [],
}

/** Returns the dilemma with this id, or nothing. */
export function findDilemma({ dilemmas }: LearnLibrary, id: string): Dilemma | undefined {
  return dilemmas.find((dilemma) => dilemma.id === id)
}

/** Returns the kit of a meeting with this id, or nothing. */
export function findTalkKit({ talks }: LearnLibrary, id: string): TalkKit | undefined {
  return talks.find((kit) => kit.id === id)
}

/** Returns the scene of a dilemma with this id; throws when there is none. */
export function getScene(dilemma: Dilemma, id: string): Scene {
  const scene = dilemma.scenes.find((candidate) => candidate.id === id)
  if (!scene) throw new Error(`dilemma "${dilemma.id}" has no scene "${id}"`)
  return scene
}
