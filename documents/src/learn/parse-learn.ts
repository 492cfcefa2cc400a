import type { Report } from '../check-condition.ts'
import type { Mistake } from '../mistake.ts'
import { findNearest } from '../mistake.ts'
import { validateYaml } from '../yaml-file.ts'
import type { YamlFile } from '../yaml-file.ts'
import { AUDIENCES } from './learn-library.ts'
import type { Dilemma, LearnLibrary, PublicCase } from './learn-library.ts'
import { caseFileSchema, dilemmaFileSchema } from './learn-schema.ts'
import { parseBio } from './parse-bio.ts'
import { isTalkPath, parseTalks } from './parse-talks.ts'
import { parseTrack } from './parse-track.ts'

/** Whether a file of the library is read here. */
export function isLearnPath(path: string): boolean {
  return /^(dilemmas|cases|tracks|bios)\/[a-z][a-z0-9-]*\.yaml$/.test(path) || isTalkPath(path)
}

/** Makes dilemmas, public cases, tracks and lines about oneself of their files; a file with a mistake is left out and the others stay. */
export function parseLearn(
  files: YamlFile[],
  rules: ReadonlySet<string>,
  sources: ReadonlySet<string>,
): { learn: LearnLibrary; mistakes: Mistake[] } {
  const learn: LearnLibrary = {
    dilemmas: [],
    cases: [],
    tracks: [],
    bios: [],
    talks: [],
    coaching: [],
  }
  const mistakes: Mistake[] = []
  const isTalk = ({ file }: YamlFile) => isTalkPath(file)
  for (const yaml of files.filter((one) => !isTalk(one))) {
    if (yaml.file.startsWith('dilemmas/')) {
      const outcome = parseDilemma(yaml, rules)
      mistakes.push(...outcome.mistakes)
      if (outcome.dilemma) learn.dilemmas.push(outcome.dilemma)
    } else if (yaml.file.startsWith('tracks/')) {
      const outcome = parseTrack(yaml)
      mistakes.push(...outcome.mistakes)
      if (outcome.track) learn.tracks.push(outcome.track)
    } else if (yaml.file.startsWith('bios/')) {
      const outcome = parseBio(yaml)
      mistakes.push(...outcome.mistakes)
      if (outcome.bio) learn.bios.push(outcome.bio)
    } else {
      const outcome = parseCase(yaml, rules, sources)
      mistakes.push(...outcome.mistakes)
      if (outcome.publicCase) learn.cases.push(outcome.publicCase)
    }
  }
  const place = ({ audience }: Dilemma) => AUDIENCES.indexOf(audience)
  learn.dilemmas.sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1))
  learn.cases.sort((a, b) => b.year - a.year || (a.id < b.id ? -1 : 1))
  const inPlace = (a: { place: number }, b: { place: number }) => a.place - b.place
  learn.tracks.sort(inPlace)
  learn.bios.sort(inPlace)
  const dilemmas = new Set(learn.dilemmas.map(({ id }) => id))
  const talks = parseTalks(files.filter(isTalk), dilemmas)
  Object.assign(learn, { talks: talks.talks, coaching: talks.coaching })
  mistakes.push(...talks.mistakes)
  return { learn, mistakes }
}

function parseDilemma(
  yaml: YamlFile,
  rules: ReadonlySet<string>,
): { dilemma?: Dilemma; mistakes: Mistake[] } {
  const { value, mistakes } = validateYaml(yaml, dilemmaFileSchema)
  if (!value) return { mistakes }
  const report = reportIn(yaml, mistakes)
  const dilemma: Dilemma = {
    ...value,
    id: nameOf(yaml),
    sectors: value.sectors ?? [],
    scenes: value.scenes.map((scene) => ({
      ...scene,
      options: scene.options.map(({ to, ...option }) => ({
        ...option,
        rules: option.rules ?? [],
        ...(to ? { to } : {}),
      })),
    })),
    file: yaml.file,
  }
  checkScenes(dilemma, report)
  checkKnown(dilemma.rules, rules, 'rule', ['rules'], report)
  dilemma.scenes.forEach((scene, outer) =>
    scene.options.forEach((option, inner) =>
      checkKnown(option.rules, rules, 'rule', ['scenes', outer, 'options', inner, 'rules'], report),
    ),
  )
  return mistakes.length > 0 ? { mistakes } : { dilemma, mistakes }
}

/** Ids stand once, every scene has a wise answer, and each later scene follows from an earlier one: no path goes round. */
function checkScenes({ scenes }: Dilemma, report: Report): void {
  const ids = scenes.map(({ id }) => id)
  const reached = new Set(ids.slice(0, 1))
  scenes.forEach((scene, outer) => {
    const path = ['scenes', outer]
    if (ids.indexOf(scene.id) !== outer)
      report([...path, 'id'], `scene "${scene.id}" stands here twice`, 'Rename one.')
    else if (!reached.has(scene.id))
      report([...path, 'id'], `no answer leads to "${scene.id}"`, 'Lead an earlier answer to it.')
    if (!scene.options.some(({ fit }) => fit === 'wise'))
      report([...path, 'options'], 'no answer is wise', 'Give one answer `fit: wise`.')
    const options = scene.options.map(({ id }) => id)
    scene.options.forEach(({ id, to }, inner) => {
      const here = [...path, 'options', inner]
      if (options.indexOf(id) !== inner)
        report([...here, 'id'], `answer "${id}" stands here twice`, 'Rename one.')
      if (to === undefined) return
      if (ids.indexOf(to) > outer) reached.add(to)
      else
        report([...here, 'to'], `"${to}" is no later scene`, proposeNear(to, ids.slice(outer + 1)))
    })
  })
}

function parseCase(
  yaml: YamlFile,
  rules: ReadonlySet<string>,
  sources: ReadonlySet<string>,
): { publicCase?: PublicCase; mistakes: Mistake[] } {
  const { value, mistakes } = validateYaml(yaml, caseFileSchema)
  if (!value) return { mistakes }
  const report = reportIn(yaml, mistakes)
  const publicCase: PublicCase = { ...value, id: nameOf(yaml), file: yaml.file }
  checkKnown(publicCase.rules, rules, 'rule', ['rules'], report)
  checkKnown(publicCase.sources, sources, 'source', ['sources'], report)
  return mistakes.length > 0 ? { mistakes } : { publicCase, mistakes }
}

function checkKnown(
  ids: string[],
  known: ReadonlySet<string>,
  kind: string,
  path: (string | number)[],
  report: Report,
): void {
  ids.forEach((id, index) => {
    if (!known.has(id))
      report([...path, index], `there is no ${kind} "${id}"`, proposeNear(id, known))
  })
}

function proposeNear(id: string, known: Iterable<string>): string {
  const near = findNearest(id, [...known])
  return near ? `Did you mean "${near}"?` : 'Add it, or take the reference out.'
}

function reportIn(yaml: YamlFile, mistakes: Mistake[]): Report {
  return (path, message, proposal) => void mistakes.push(yaml.mistakeAt(path, message, proposal))
}

function nameOf({ file }: YamlFile): string {
  return file.replace(/^.*\//, '').replace(/\.yaml$/, '')
}
