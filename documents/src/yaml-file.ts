import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Document, Node } from 'yaml'
import type { z } from 'zod'
import { describeIssue } from './describe-issue.ts'
import type { Mistake } from './mistake.ts'

export type Path = (string | number)[]

/** A YAML file with its lines at hand, so that a mistake can be shown where it stands. */
export interface YamlFile {
  file: string
  value: unknown
  /** Makes a mistake of what stands at `path`; `onKey` points at the key instead of its value. */
  mistakeAt(path: Path, message: string, proposal: string): Mistake
}

/** Reads one YAML text; a file with a fault of syntax gives mistakes and no file. */
export function readYaml(file: string, text: string): { yaml?: YamlFile; mistakes: Mistake[] } {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const lines = text.split(/\r?\n/)
  const mistakeOnLine = (line: number, message: string, proposal: string): Mistake => ({
    file,
    line,
    text: (lines[line - 1] ?? '').trim(),
    message,
    proposal,
  })
  if (document.errors.length > 0) {
    // Behind one fault of syntax the parser stumbles on: what follows of the same kind is no news.
    const firsts = document.errors.filter(
      ({ code }, index) =>
        code === 'DUPLICATE_KEY' ||
        document.errors.findIndex((error) => error.code === code) === index,
    )
    const mistakes = firsts.map((error) =>
      mistakeOnLine(
        counter.linePos(error.pos[0]).line || 1,
        `this is not YAML: ${error.message}`,
        proposeForSyntax(error.code),
      ),
    )
    return { mistakes }
  }
  return {
    yaml: {
      file,
      value: document.toJS({ maxAliasCount: 0 }),
      mistakeAt: (path, message, proposal) =>
        mistakeOnLine(counter.linePos(findOffset(document, path)).line || 1, message, proposal),
    },
    mistakes: [],
  }
}

/** Holds a file against a schema; every mistake at once, with its line. */
export function validateYaml<Schema extends z.ZodType>(
  yaml: YamlFile,
  schema: Schema,
): { value?: z.output<Schema>; mistakes: Mistake[] } {
  const outcome = schema.safeParse(yaml.value)
  if (outcome.success) return { value: outcome.data, mistakes: [] }
  const mistakes = outcome.error.issues
    .flatMap((issue) => describeIssue(issue, yaml.value))
    .map(({ path, message, proposal }) => yaml.mistakeAt(path, message, proposal))
  return { mistakes }
}

/** The offset of the deepest node on the path that exists; of its key, where it has one. */
function findOffset(document: Document, path: Path): number {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === String(step),
      )
      if (!pair) break
      offset = startOf(pair.key) ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      const item = node.items[Number(step)]
      if (item === undefined) break
      offset = startOf(item) ?? offset
      node = item
    } else break
  }
  return offset
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0]
}

function proposeForSyntax(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'Keep one of the two and join what they hold.'
  if (code === 'TAB_AS_INDENT') return 'Indent with spaces.'
  return 'Look at the indent, and put a text with ":" or "#" or quotes in it between quotes.'
}
