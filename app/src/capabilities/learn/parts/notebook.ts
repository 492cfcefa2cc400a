// What somebody learned, as it lies on their own device. Pure: what is kept where stands in `device-notebook.svelte.ts`.
import { PRACTICE_DAYS } from '../model.ts'

/** How one dilemma was played. */
export interface Play {
  /** The last answer at each scene. */
  choices: Record<string, string>
  /** The scenes of which a first answer was counted, so that none is counted twice. */
  counted: string[]
  /** The ISO day on which it was played to the end. */
  finished: string | null
}

/** When the practice began, how many of its days were done, and whether the person stopped. */
export interface Practice {
  from: string
  done: number
  stopped: boolean
}

export interface Notes {
  /** Whether a choice may add one to the count of colleagues. */
  counts: boolean
  /** By id of the dilemma. */
  plays: Record<string, Play>
  /** Kinds of steps that were done, by track. */
  steps: Record<string, string[]>
  practice: Practice | null
}

export function emptyNotes(): Notes {
  return { counts: true, plays: {}, steps: {}, practice: null }
}

/** Reads what lay on the device; what is not understood is left out, so that a page never breaks on it. */
export function readNotes(text: string | null): Notes {
  const notes = emptyNotes()
  const found = parse(text)
  notes.counts = found.counts !== false
  for (const [id, play] of Object.entries(asRecord(found.plays))) {
    const { choices, counted, finished } = asRecord(play)
    notes.plays[id] = {
      choices: Object.fromEntries(
        Object.entries(asRecord(choices)).filter(
          (pair): pair is [string, string] => typeof pair[1] === 'string',
        ),
      ),
      counted: asTexts(counted),
      finished: typeof finished === 'string' ? finished : null,
    }
  }
  for (const [track, kinds] of Object.entries(asRecord(found.steps)))
    notes.steps[track] = asTexts(kinds)
  const { from, done, stopped } = asRecord(found.practice)
  if (typeof from === 'string' && !Number.isNaN(Date.parse(from)))
    notes.practice = { from, done: Number(done) || 0, stopped: stopped === true }
  return notes
}

/** Keeps an answer; says whether it is the first at this scene and may be counted. */
export function noteChoice(notes: Notes, dilemma: string, scene: string, option: string): boolean {
  const play = notes.plays[dilemma] ?? { choices: {}, counted: [], finished: null }
  const first = play.choices[scene] === undefined && !play.counted.includes(scene)
  const counts = first && notes.counts
  // Put in anew, not changed in place: what is assigned to a reactive object is a copy of what one holds.
  notes.plays[dilemma] = {
    ...play,
    choices: { ...play.choices, [scene]: option },
    counted: counts ? [...play.counted, scene] : play.counted,
  }
  return counts
}

/** Keeps that a dilemma was played to its end, and counts it for the practice when it was that day's. */
export function noteFinished(notes: Notes, dilemma: string, day: string, forPractice: boolean) {
  const play = notes.plays[dilemma]
  if (play && !isFinished(notes, dilemma)) notes.plays[dilemma] = { ...play, finished: day }
  if (forPractice && notes.practice) notes.practice.done += 1
}

/** Whether a dilemma was ever played to its end on this device. */
export function isFinished(notes: Notes, dilemma: string): boolean {
  return typeof notes.plays[dilemma]?.finished === 'string'
}

export function noteStep(notes: Notes, track: string, kind: string): void {
  const kinds = notes.steps[track] ?? []
  if (!kinds.includes(kind)) notes.steps[track] = [...kinds, kind]
}

/** Which practice day comes next and whether it is there, on an ISO day; nothing when all are done or it was stopped. */
export function nextPractice(
  practice: Practice | null,
  today: string,
): { index: number; day: string; due: boolean } | undefined {
  const days = practice && PRACTICE_DAYS[practice.done]
  if (!practice || practice.stopped || days === undefined) return undefined
  const day = new Date(Date.parse(practice.from) + (days ?? 0) * 86_400_000)
    .toISOString()
    .slice(0, 10)
  return { index: practice.done, day, due: day <= today }
}

function parse(text: string | null): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(text ?? '{}'))
  } catch {
    return {}
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}

function asTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
