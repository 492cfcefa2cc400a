// node measure-stream.ts <folder>: one core that listens: from the bytes of a frame of JSON to the places of a million
// terms; prints one line of JSON.
import { startStopwatch } from '../stopwatch.ts'
import { FILES, readTexts } from '../texts/write-texts.ts'
import { buildRegister, createMatcher, sortTerms } from './ours.ts'

export interface StreamFigures {
  frames: number
  /** Mean bytes of a frame. */
  bytes: number
  hits: number
  /** Milliseconds of work of one thread: reading the JSON alone, and reading it and listening. */
  readMs: number
  wholeMs: number
}

const PASSES = 3
const folder = process.argv[2]!
const terms = buildRegister(sortTerms(readTexts(folder, FILES.terms(1_000_000))))
const listen = createMatcher(terms)
const frames = readTexts(folder, FILES.posts).map((text, index) =>
  Buffer.from(writeFrame(text, index)),
)
const size = frames.reduce((sum, frame) => sum + frame.length, 0)

let hits = 0
const readMs = measure((text) => void (hits += text.length & 1))
hits = 0
const wholeMs = measure((text) => void (hits += listen(text)))
const figures: StreamFigures = {
  frames: frames.length,
  bytes: size / frames.length,
  hits: hits / (PASSES + 1),
  readMs,
  wholeMs,
}
console.log(JSON.stringify(figures))

function measure(use: (text: string) => void): number {
  const pass = () => {
    for (const frame of frames) use(readText(frame))
  }
  pass()
  const times = Array.from({ length: PASSES }, () => {
    const stop = startStopwatch()
    pass()
    return stop()
  })
  return Math.min(...times)
}

function readText(frame: Buffer): string {
  const { commit } = JSON.parse(frame.toString('utf8')) as { commit: { record: { text: string } } }
  return commit.record.text
}

/** A frame as a Jetstream sends it for one post. */
function writeFrame(text: string, index: number): string {
  const cid = `bafyrei${index.toString(36).padStart(52, 'a')}`
  return JSON.stringify({
    did: `did:plc:${index.toString(36).padStart(24, 'q')}`,
    time_us: 1_796_000_000_000_000 + index,
    kind: 'commit',
    commit: {
      rev: `3l${index.toString(36).padStart(11, '2')}`,
      operation: 'create',
      collection: 'app.bsky.feed.post',
      rkey: `3l${index.toString(36).padStart(11, '2')}`,
      record: {
        $type: 'app.bsky.feed.post',
        createdAt: '2026-11-30T12:00:00.000Z',
        langs: ['nl'],
        reply: {
          parent: { cid, uri: `at://did:plc:x/app.bsky.feed.post/${index}` },
          root: { cid, uri: `at://did:plc:x/app.bsky.feed.post/${index}` },
        },
        text,
      },
      cid,
    },
  })
}
