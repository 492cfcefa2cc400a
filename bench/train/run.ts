// `npm run train`: trains the models of library/models from the sets that may be shipped and from own text.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { format, resolveConfig } from 'prettier'
import { MissingSet } from '../accuracy/read-sets.ts'
import { PLANS } from './recipes.ts'
import type { Plan } from './recipes.ts'
import { trainModel } from './train-model.ts'

const folder = process.env.HANDVAT_SETS

if (folder) await run(folder)
else console.log('HANDVAT_SETS is not set: name the folder of the labelled sets; nothing trained.')

async function run(folder: string): Promise<void> {
  try {
    for (const plan of PLANS) await trainOne(plan, folder)
  } catch (error) {
    if (!(error instanceof MissingSet)) throw error
    console.error(`${error.message}; nothing more trained`)
    process.exitCode = 1
  }
}

async function trainOne({ recipe, sources, list }: Plan, folder: string): Promise<void> {
  const started = performance.now()
  const examples = list(folder)
  const hash = createHash('sha256')
    .update(JSON.stringify([recipe, examples]))
    .digest('hex')
  const model = { ...trainModel(recipe, examples), made: { sources, seed: recipe.seed, hash } }
  const file = fileURLToPath(new URL(`../../library/models/${recipe.name}.json`, import.meta.url))
  const style = await resolveConfig(file)
  const text = await format(JSON.stringify(model), { ...style, filepath: file })
  writeFileSync(file, text)
  const size = `${(text.length / 1024).toFixed(0)} KB, ${(gzipSync(text).length / 1024).toFixed(0)} KB compressed`
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${recipe.name}: ${examples.length} texts, ${size}, ${seconds} s`)
}
