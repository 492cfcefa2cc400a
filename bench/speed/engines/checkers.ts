import { fileURLToPath } from 'node:url'
import { loadCheckModels } from '@handvat/documents/load-models.ts'
import { createCheck } from './ours.ts'

/** Checks a text and tells how much it has to say of it. */
export type CheckText = (text: string) => number | Promise<number>

export const CHECKERS = [
  'handvat',
  'handvat with models',
  'harper.js',
  'textlint',
  'alex',
  'retext',
  'write-good',
  'obscenity',
] as const
export type CheckerName = (typeof CHECKERS)[number]

const LIBRARY = new URL('../../../library', import.meta.url)

/** The six rules of textlint that run, from as many packages. */
const TEXTLINT_RULES = [
  'alex',
  'common-misspellings',
  'en-capitalization',
  'stop-words',
  'terminology',
  'write-good',
]

/** Loads a checker, ready for its first text; ours reads its rules and names in `folder`. */
export async function loadChecker(name: CheckerName, folder: string): Promise<CheckText> {
  switch (name) {
    case 'handvat':
      return createCheck(folder)
    case 'handvat with models':
      return createCheck(folder, loadCheckModels(fileURLToPath(LIBRARY)))
    case 'harper.js':
      return loadHarper()
    case 'textlint':
      return loadTextlint()
    case 'alex': {
      const { text: read } = await load<{ text: (text: string) => Messages }>('alex')
      return (text) => read(text).messages.length
    }
    case 'retext':
      return loadRetext()
    case 'write-good': {
      const { default: read } = await load<{ default: (text: string) => unknown[] }>('write-good')
      return (text) => read(text).length
    }
    case 'obscenity': {
      const room = await load<Obscenity>('obscenity')
      const options = { ...room.englishDataset.build(), ...room.englishRecommendedTransformers }
      const matcher = new room.RegExpMatcher(options)
      return (text) => matcher.getAllMatches(text).length
    }
  }
}

interface Messages {
  messages: unknown[]
}

interface Obscenity {
  RegExpMatcher: new (options: object) => { getAllMatches(text: string): unknown[] }
  englishDataset: { build(): object }
  englishRecommendedTransformers: object
}

async function loadHarper(): Promise<CheckText> {
  const { LocalLinter } = await load<{
    LocalLinter: new (options: object) => {
      setup(): Promise<void>
      organizedLints(text: string): Promise<Record<string, unknown[]>>
    }
  }>('harper.js')
  const { binary } = await load<{ binary: unknown }>('harper.js/binary')
  const linter = new LocalLinter({ binary })
  await linter.setup()
  return async (text) => {
    const lints = Object.values(await linter.organizedLints(text))
    return lints.reduce((sum, list) => sum + list.length, 0)
  }
}

async function loadTextlint(): Promise<CheckText> {
  const { TextlintKernel } = await load<{
    TextlintKernel: new () => { lintText(text: string, options: object): Promise<Messages> }
  }>('@textlint/kernel')
  const plugin = unwrap(await load('@textlint/textlint-plugin-text'))
  const rules = await Promise.all(
    TEXTLINT_RULES.map(async (ruleId) => ({
      ruleId,
      rule: unwrap(await load(`textlint-rule-${ruleId}`)),
    })),
  )
  const kernel = new TextlintKernel()
  const options = {
    ext: '.txt',
    filePath: 'post.txt',
    plugins: [{ pluginId: 'text', plugin }],
    rules,
  }
  return async (text) => (await kernel.lintText(text, options)).messages.length
}

async function loadRetext(): Promise<CheckText> {
  interface Processor {
    use(plugin: unknown): Processor
    processSync(text: string): Messages
  }
  const { retext } = await load<{ retext: () => Processor }>('retext')
  const plugins = await Promise.all(
    ['retext-profanities', 'retext-equality'].map((name) => load(name)),
  )
  const processor = plugins.reduce<Processor>((all, plugin) => all.use(unwrap(plugin)), retext())
  return (text) => processor.processSync(text).messages.length
}

/** A package that may not be installed, which is why the compiler does not know it. */
export async function load<Module>(name: string): Promise<Module> {
  return (await import(name)) as Module
}

/** What a package gives by default, also where it was wrapped twice on its way to an ES module. */
export function unwrap(room: unknown): unknown {
  let inner = room
  while (inner !== null && typeof inner === 'object' && 'default' in inner) inner = inner.default
  return inner
}
