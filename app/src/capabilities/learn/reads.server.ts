import { library } from 'virtual:library'
import { weighCoverage, type Covered } from '#capabilities/acknowledge/model.ts'
import { readingMinutes } from '@handvat/documents/code-text.ts'
import { findDilemma, type Dilemma, type Track } from '@handvat/documents/learn/learn-library.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { findPlacement, listUnits } from '#capabilities/people/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { defaultMinimum } from '#platform/suppression.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { CaseView, DilemmaRow, DilemmaView, PracticeChannel, TrackView } from './contract.ts'
import type { ListInput } from './input.ts'
import { minutesOfDilemmas, NO_UNIT } from './model.ts'
import { listForPractice, listOwnTracks, readOrder } from './reads/order.server.ts'
import { drawScene, quoteRule, showRow, textOf } from './reads/show.server.ts'
import * as store from './store.server.ts'

/** The tracks of the person, in order, each with its dilemmas and when they finished it. */
export async function listTracks(who: Who, language: Language): Promise<TrackView[]> {
  demand(who, access.learn)
  const completed = await look(who, (context) => store.listCompletions(context, who.person ?? ''))
  const timed = await readTiming(who, language)
  return listOwnTracks(who).map((track) => {
    const steps = timed(track).map(({ kind, minutes, title, text, dilemmas }) => ({
      kind,
      minutes,
      title: title[language],
      text: text[language],
      dilemmas: dilemmas.map((dilemma) => ({ id: dilemma.id, title: dilemma.title[language] })),
    }))
    return {
      id: track.id,
      title: track.title[language],
      text: track.text[language],
      done: track.done[language],
      minutes: sumMinutes(steps),
      steps,
      completedAt: completed.get(track.id) ?? null,
    }
  })
}

// How long a step takes hangs on what is read there: the published text, and the dilemmas that are offered.
async function readTiming(who: Who, language: Language) {
  const order = await readOrder(who)
  const document = (await findPublication(who))?.document
  return (track: Track): (Track['steps'][number] & { dilemmas: Dilemma[] })[] =>
    track.steps.map((step) => {
      const dilemmas = order(track.audience).slice(0, step.count ?? 0)
      const minutes =
        step.kind === 'read' && document
          ? readingMinutes(
              document,
              document.languages.find((known) => known === language) ??
                document.languages[0] ??
                language,
            )
          : step.kind === 'dilemmas' && dilemmas.length > 0
            ? minutesOfDilemmas(dilemmas, language)
            : step.minutes
      return { ...step, minutes, dilemmas }
    })
}

/** The track that waits on the home of someone who came lately; later it is found under its own link only. */
export async function findWaitingTrack(
  who: Who,
  language: Language,
): Promise<{ title: string; minutes: number } | undefined> {
  const place = await findPlacement(who)
  if (!place || now().getTime() - place.since.getTime() > waitsFor) return undefined
  const completed = await look(who, (context) => store.listCompletions(context, who.person ?? ''))
  const first = listOwnTracks(who).find(({ id }) => !completed.has(id))
  if (!first) return undefined
  const timed = await readTiming(who, language)
  return { title: first.title[language], minutes: sumMinutes(timed(first)) }
}

const waitsFor = 60 * 86_400_000

function sumMinutes(steps: readonly { minutes: number }[]): number {
  return steps.reduce((sum, { minutes }) => sum + minutes, 0)
}

/** The dilemmas of the person's practice days, in order; the same for everyone with this role. */
export async function listPractice(who: Who): Promise<string[]> {
  demand(who, access.learn)
  return listForPractice(await readOrder(who))
}

/** How the person wants to be offered a dilemma now and then. */
export async function getPracticeChannel(who: Who): Promise<PracticeChannel> {
  demand(who, access.learn)
  const [wish] = await look(who, (context) => store.listWishes(context, who.person ?? ''))
  return wish?.channel ?? 'device'
}

/** A dilemma to play, with the sentences of the published code and how colleagues chose; throws `not-found`. */
export async function getDilemma(who: Who, id: string, language: Language): Promise<DilemmaView> {
  demand(who, access.learn)
  const dilemma = findDilemma(library.learn, id)
  if (!dilemma) throw new Refusal('not-found')
  const document = (await findPublication(who))?.document
  const unit = (await findPlacement(who))?.unit ?? NO_UNIT
  const choices = await look(who, (context) => store.listChoices(context, id))
  const ids = new Set([
    ...dilemma.rules,
    ...dilemma.scenes.flatMap(({ options }) => options.flatMap(({ rules }) => rules)),
  ])
  return {
    id,
    audience: dilemma.audience,
    title: dilemma.title[language],
    scenes: dilemma.scenes.map((scene) => ({
      id: scene.id,
      text: scene.text[language],
      question: scene.question[language],
      options: scene.options.map((option) => ({
        id: option.id,
        text: option[language],
        fit: option.fit,
        nuance: option.nuance[language],
        rules: option.rules.length > 0 ? option.rules : dilemma.rules.slice(0, 1),
        to: option.to ?? null,
      })),
      bars: drawScene(
        scene.options.map(({ id: option }) => option),
        choices.filter((choice) => choice.scene === scene.id),
        unit,
      ),
    })),
    lesson: dilemma.lesson[language],
    talk: dilemma.talk[language],
    rules: [...ids].flatMap((rule) => quoteRule(rule, document, language) ?? []),
    taught: dilemma.rules.length,
  }
}

/** All dilemmas that match, for practice, with how many there are in the library. */
export function listDilemmas(
  who: Who,
  wished: ListInput,
  language: Language,
): { rows: DilemmaRow[]; total: number; sectors: string[]; themes: string[] } {
  demand(who, access.learn)
  const rows = library.learn.dilemmas.map((dilemma) => showRow(dilemma, language))
  const words = wished.search.toLowerCase().split(/\s+/).filter(Boolean)
  const texts = new Map(library.learn.dilemmas.map((dilemma) => [dilemma.id, textOf(dilemma)]))
  return {
    rows: rows.filter(
      (row) =>
        (!wished.audience || row.audience === wished.audience) &&
        (!wished.theme || row.theme === wished.theme) &&
        (!wished.sector || row.sectors.length === 0 || row.sectors.includes(wished.sector)) &&
        words.every((word) => (texts.get(row.id) ?? '').includes(word)),
    ),
    total: rows.length,
    sectors: [...new Set(rows.flatMap(({ sectors }) => sectors))].sort(),
    themes: [...new Set(rows.map(({ theme }) => theme))].sort(),
  }
}

/** The public cases, the latest first. */
export function listCases(who: Who, language: Language): Pick<CaseView, 'id' | 'year' | 'title'>[] {
  demand(who, access.learn)
  return library.learn.cases.map(({ id, year, title }) => ({ id, year, title: title[language] }))
}

/** One public case with its sources; throws `not-found`. */
export async function getCase(who: Who, id: string, language: Language): Promise<CaseView> {
  demand(who, access.learn)
  const known = library.learn.cases.find((one) => one.id === id)
  if (!known) throw new Refusal('not-found')
  const document = (await findPublication(who))?.document
  return {
    id,
    year: known.year,
    title: known.title[language],
    story: known.story.map((paragraph) => paragraph[language]),
    lesson: known.lesson[language],
    talk: known.talk[language],
    rules: known.rules.flatMap((rule) => quoteRule(rule, document, language) ?? []),
    sources: known.sources.flatMap((key) => library.sources[key] ?? []),
  }
}

/** How far a track was finished, for the whole and for each unit that may show; who did stays unknown. */
export async function countCompleted(who: Who, track: string): Promise<Covered> {
  demand(who, access.countCompleted)
  const units = await listUnits(who)
  const counts = await look(who, (context) => store.countByUnit(context, track))
  return weighCoverage(units, counts, defaultMinimum)
}

/** How often each answer was chosen in a month; within an open transaction, for figures alone. */
export const countChoices: typeof store.countChoices = store.countChoices
