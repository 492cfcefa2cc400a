import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TrainedModel } from '@handvat/engine/models/trained-model.ts'

/** The trained models that rules of the check name; that of the triage comes with the triage. */
const CHECK_MODELS = ['disrespect']

/** Reads the models for the check from the folder `library/`, by name; one that was not trained yet is left out. */
export function loadCheckModels(folder: string): Record<string, TrainedModel> {
  const models: Record<string, TrainedModel> = {}
  for (const name of CHECK_MODELS) {
    const file = join(folder, 'models', `${name}.json`)
    if (existsSync(file)) models[name] = JSON.parse(readFileSync(file, 'utf8')) as TrainedModel
  }
  return models
}
