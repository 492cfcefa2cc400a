// node measure-start.ts <bundle> <pack> <terms> <post>: how long a page waits before its first check, with the rules of
// one language; all four are
// files, the last three JSON. Prints one line of JSON.
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** Milliseconds. */
export interface StartFigures {
  importMs: number
  packMs: number
  registerMs: number
  /** All of these: the code, the rules and the register, up to an engine that has its tables. */
  readyMs: number
  firstCheckMs: number
  secondCheckMs: number
}

interface Engine {
  checkPacks: (packs: unknown[], text: string, context: object) => { findings: unknown[] }
  readPack: (written: unknown) => unknown
}

const [bundle, packFile, termsFile, postFile] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
]
const posts = read(postFile) as string[]

const begun = performance.now()
const { checkPacks, readPack } = (await import(pathToFileURL(bundle).href)) as Engine
const imported = performance.now()
const packs = [readPack(read(packFile))]
// Tables are made at the first use, so an empty text makes them; an organisation without terms does no more.
checkPacks(packs, '', {})
const packed = performance.now()
const context = { register: read(termsFile) as object }
checkPacks(packs, '', context)
const ready = performance.now()
checkPacks(packs, posts[0]!, context)
const first = performance.now()
checkPacks(packs, posts[1]!, context)
const second = performance.now()

const figures: StartFigures = {
  importMs: imported - begun,
  packMs: packed - imported,
  registerMs: ready - packed,
  readyMs: ready - begun,
  firstCheckMs: first - ready,
  secondCheckMs: second - first,
}
console.log(JSON.stringify(figures))

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
