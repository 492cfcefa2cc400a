import { z } from 'zod'
import type { Report } from '../check-condition.ts'
import type { Mistake } from '../mistake.ts'
import { findNearest } from '../mistake.ts'
import { validateYaml } from '../yaml-file.ts'
import type { YamlFile } from '../yaml-file.ts'
import { TALK_AUDIENCES } from './talk-kit.ts'
import type { CoachingSheet, TalkKit } from './talk-kit.ts'

const sentence = z.string().trim().min(1)
const text = z.strictObject({ nl: sentence, en: sentence })
// Nobody leads a meeting of more than four hours from a sheet of paper.
const minutes = z.int().min(1).max(240)

const talkFileSchema = z.strictObject({
  title: text,
  minutes,
  audience: z.enum(TALK_AUDIENCES),
  purpose: text,
  steps: z
    .array(z.strictObject({ minutes, title: text, text }))
    .min(2)
    .max(12),
  dilemmas: z.array(z.string()).max(6).nullish(),
  outcome: text,
})

const coachingFileSchema = z.strictObject({
  place: z.int().min(1).max(100),
  title: text,
  lead: text,
  points: z
    .array(z.strictObject({ title: text, text }))
    .min(2)
    .max(12),
})

/** Whether a file of the library is read here. */
export function isTalkPath(path: string): boolean {
  return /^(talks|coaching)\/[a-z][a-z0-9-]*\.yaml$/.test(path)
}

/** Makes the kits and the sheets for coaches of their files; a file with a mistake is left out and the others stay. */
export function parseTalks(
  files: YamlFile[],
  dilemmas: ReadonlySet<string>,
): { talks: TalkKit[]; coaching: CoachingSheet[]; mistakes: Mistake[] } {
  const talks: TalkKit[] = []
  const coaching: CoachingSheet[] = []
  const mistakes: Mistake[] = []
  for (const yaml of files) {
    const id = yaml.file.replace(/^.*\//, '').replace(/\.yaml$/, '')
    const { file } = yaml
    if (file.startsWith('talks/')) {
      const { value, mistakes: found } = validateYaml(yaml, talkFileSchema)
      if (value) {
        const kit: TalkKit = { ...value, dilemmas: value.dilemmas ?? [], id, file }
        const report: Report = (...at) => void found.push(yaml.mistakeAt(...at))
        checkKit(kit, dilemmas, report)
        if (found.length === 0) talks.push(kit)
      }
      mistakes.push(...found)
    } else {
      const { value, mistakes: found } = validateYaml(yaml, coachingFileSchema)
      if (value) coaching.push({ ...value, id, file })
      mistakes.push(...found)
    }
  }
  const place = ({ audience }: TalkKit) => TALK_AUDIENCES.indexOf(audience)
  talks.sort((a, b) => place(a) - place(b) || a.minutes - b.minutes || (a.id < b.id ? -1 : 1))
  coaching.sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
  return { talks, coaching, mistakes }
}

/** The steps fill exactly the time that the kit names, and its dilemmas exist. */
function checkKit(kit: TalkKit, dilemmas: ReadonlySet<string>, report: Report): void {
  const sum = kit.steps.reduce((total, step) => total + step.minutes, 0)
  if (sum !== kit.minutes)
    report(['minutes'], `the steps take ${sum} minutes together`, `Write \`minutes: ${sum}\`.`)
  kit.dilemmas.forEach((id, index) => {
    if (dilemmas.has(id)) return
    const near = findNearest(id, [...dilemmas])
    const proposal = near ? `Did you mean "${near}"?` : 'Add it, or take the reference out.'
    report(['dilemmas', index], `there is no dilemma "${id}"`, proposal)
  })
}
