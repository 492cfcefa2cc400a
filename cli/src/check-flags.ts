import { parseArgs } from 'node:util'
import { buildContext, organisationSchema } from '@handvat/api/organisation.ts'
import { contextSchema, mergeContext } from '@handvat/documents/context-schema.ts'
import type { Channel, CheckContext, SpeakerRole } from '@handvat/engine/context.ts'
import type { Language } from '@handvat/engine/rule.ts'
import type { z } from 'zod'
import { readJson } from './read-input.ts'
import { WrongUse } from './wrong-use.ts'

/** What `handvat check` was asked to do. */
export interface CheckFlags {
  /** A path, or `-` for the input. */
  file: string
  form: 'human' | 'json' | 'jsonl'
  failOn: 'think' | 'stop' | null
  /** Organisation, context file and flags, laid over one another in that order. */
  context: CheckContext
}

/** Reads the flags, and the files they name; throws WrongUse with one clear line. */
export async function parseCheckFlags(args: string[]): Promise<CheckFlags> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      organisation: { type: 'string' },
      context: { type: 'string' },
      lang: { type: 'string', default: 'auto' },
      channel: { type: 'string' },
      role: { type: 'string' },
      json: { type: 'boolean', default: false },
      jsonl: { type: 'boolean', default: false },
      'fail-on': { type: 'string' },
    },
  })
  if (positionals.length > 1) throw new WrongUse(`give one file, not ${positionals.length}`)
  if (values.json && values.jsonl) throw new WrongUse('choose --json or --jsonl, not both')
  const language = chooseOne<Language | 'auto'>('lang', values.lang, ['auto', 'nl', 'en'])
  const channel = chooseOne<Channel>('channel', values.channel, [
    'professional',
    'private',
    'official',
  ])
  const role = chooseOne<SpeakerRole>('role', values.role, ['employee', 'webcare', 'spokesperson'])
  const given: CheckContext = {
    ...(language && language !== 'auto' ? { language } : {}),
    ...(channel ? { channel } : {}),
    ...(role ? { role } : {}),
  }
  const organisation = values.organisation
    ? buildContext(await readShape(values.organisation, organisationSchema))
    : {}
  const context = values.context
    ? ((await readShape(values.context, contextSchema)) as CheckContext)
    : {}
  return {
    file: positionals[0] ?? '-',
    form: values.json ? 'json' : values.jsonl ? 'jsonl' : 'human',
    failOn: chooseOne('fail-on', values['fail-on'], ['stop', 'think'] as const) ?? null,
    context: mergeContext(mergeContext(organisation, context), given),
  }
}

/** In one line, what is wrong with a value and where: `register.people: expected array`. */
export function describeShape(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length ? `${path.join('.')}: ${message}` : message))
    .join('; ')
}

/** Reads a JSON file of this form; throws WrongUse. */
export async function readShape<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const outcome = schema.safeParse(await readJson(file))
  if (!outcome.success) {
    throw new WrongUse(`${file} has another form than expected: ${describeShape(outcome.error)}`)
  }
  return outcome.data
}

function chooseOne<Choice extends string>(
  flag: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  if (value === undefined) return undefined
  const choice = choices.find((candidate) => candidate === value)
  if (!choice) throw new WrongUse(`--${flag} is one of ${choices.join(', ')}, not "${value}"`)
  return choice
}
