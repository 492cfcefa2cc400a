import type { StepView, TrackView } from '../contract.ts'
import { isFinished, type Notes } from './notebook.ts'

/** How the person stands with the published code: none is published, it waits for them, or they answered it. */
export type CodeStanding = 'none' | 'waiting' | 'answered'

/** Whether a step is done: by what the device knows, and for the code itself by what the person confirmed. */
export function isDone(
  step: StepView,
  track: string,
  notes: Notes,
  standing: CodeStanding,
): boolean {
  if (step.kind === 'acknowledge') return standing === 'answered'
  if (step.kind === 'dilemmas') return step.dilemmas.every(({ id }) => isFinished(notes, id))
  const marked = notes.steps[track]?.includes(step.kind) === true
  return marked || (step.kind === 'read' && standing === 'answered')
}

/** The steps of a track with how far each is; `current` is the first that is not done. */
export function walkTrack(track: TrackView, notes: Notes, standing: CodeStanding) {
  const steps = track.steps.map((step) => ({
    step,
    done: isDone(step, track.id, notes, standing),
  }))
  const current = steps.findIndex(({ done }) => !done)
  const left = steps.reduce((sum, { step, done }) => sum + (done ? 0 : step.minutes), 0)
  return { steps, current, left }
}
