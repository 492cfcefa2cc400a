import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scanText } from '../scan-text.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { createFeatures, readFeatures } from './features.ts'
import { explain, loadGroups, loadModel, weigh } from './model.ts'
import type { TrainedModel } from './trained-model.ts'

const BUCKETS = 1024

/** A model of two classes in which each feature of `for0` speaks for the first, and each of `for1` for the second. */
function makeModel(
  for0: string,
  for1: string,
  choice: TrainedModel['choice'] = 'one',
): TrainedModel {
  const weights = new Int8Array(BUCKETS * 2)
  for (const [k, text] of [for0, for1].entries()) {
    const { count, buckets } = read(text)
    for (let i = 0; i < count; i++) weights[buckets[i]! * 2 + k] = 100
  }
  return {
    format: 1,
    name: 'test',
    classes: ['kind', 'unkind'],
    choice,
    buckets: BUCKETS,
    scale: [0.05, 0.05],
    bias: [0, 0],
    weights: encodeBase64(weights),
    groups: {},
    made: { sources: [], seed: 1, hash: '' },
  }
}

function read(text: string, groups: TrainedModel['groups'] = {}) {
  const scan = scanText(text)
  return readFeatures(scan, 0, scan.count, BUCKETS, loadGroups(groups), createFeatures(text.length))
}

function listBuckets(text: string, groups: TrainedModel['groups'] = {}): Set<number> {
  const { count, buckets } = read(text, groups)
  return new Set(buckets.subarray(0, count))
}

function weighText(data: TrainedModel, text: string): number[] {
  const scan = scanText(text)
  return [...weigh(loadModel(data), scan, 0, scan.count)]
}

describe('a model', () => {
  test('gives the class whose words stand in the text the higher probability', () => {
    const model = makeModel('wat een held', 'wat een sukkel')
    const [kind, unkind] = weighText(model, 'die held toch')
    expect(kind!).toBeGreaterThan(unkind!)
    expect(kind! + unkind!).toBeCloseTo(1)
  })

  test('gives each class its own probability where more than one may hold', () => {
    const [kind, unkind] = weighText(makeModel('held', 'sukkel', 'any'), 'held sukkel')
    expect(kind!).toBeGreaterThan(0.5)
    expect(unkind!).toBeGreaterThan(0.5)
  })

  test('says what the bias says of a text without words', () => {
    expect(weighText(makeModel('held', 'sukkel'), '...')).toEqual([0.5, 0.5])
  })

  test('shows the word that weighed most', () => {
    const model = loadModel(makeModel('bedankt', 'sukkel'))
    const scan = scanText('gisteren was die sukkel er weer')
    const [heaviest] = explain(model, scan, 0, scan.count, 1)
    expect(scan.text.slice(scan.start[heaviest!.token], scan.end[heaviest!.token])).toBe('sukkel')
    expect(heaviest!.weight).toBeGreaterThan(0)
  })

  test('weighs only the tokens that are asked for', () => {
    const model = loadModel(makeModel('held', 'sukkel'))
    const scan = scanText('held sukkel')
    const [kind] = weigh(model, scan, 0, 1)
    expect(kind!).toBeGreaterThan(0.9)
  })

  test('refuses weights that are fewer than it says', () => {
    expect(() => loadModel({ ...makeModel('a', 'b'), buckets: 2048 })).toThrow('is not right')
  })

  test('gives the same for the same text, whatever was weighed before', () => {
    const model = makeModel('held', 'sukkel')
    const first = weighText(model, 'de held van de dag')
    weighText(model, 'iets heel anders '.repeat(300))
    expect(weighText(model, 'de held van de dag')).toEqual(first)
  })

  test('is safe on any string, and its probabilities add up to 1', () => {
    const model = makeModel('held', 'sukkel')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const sum = weighText(model, text).reduce((total, one) => total + one, 0)
        expect(sum).toBeCloseTo(1)
      }),
    )
  })
})

describe('features', () => {
  test('of a word with digits for letters are those of the word in pieces', () => {
    const plain = listBuckets('schoon')
    const shared = [...listBuckets('sch00n')].filter((bucket) => plain.has(bucket))
    expect(shared.length).toBeGreaterThan(8)
  })

  test('of letters set apart hold the pieces of the word', () => {
    const spaced = listBuckets('h a a t')
    const pieces = [...listBuckets('haat')].filter((bucket) => spaced.has(bucket))
    expect(pieces.length).toBeGreaterThanOrEqual(6)
  })

  test('of two words of one group have the pair with the next word in common', () => {
    const groups = { people: ['buren', 'klanten'] }
    const shared = (some: TrainedModel['groups']) => {
      const other = listBuckets('klanten zeuren', some)
      return [...listBuckets('buren zeuren', some)].filter((bucket) => other.has(bucket)).length
    }
    expect(shared(groups)).toBeGreaterThan(shared({}))
  })

  test('of a word of a group spelled wrongly are those of its group', () => {
    const groups = { people: ['vrouwen', 'moslims'] }
    const shared = (word: string) => {
      const whole = listBuckets('moslims zeuren', groups)
      return [...listBuckets(`${word} zeuren`, groups)].filter((bucket) => whole.has(bucket)).length
    }
    expect(shared('vruowen')).toBe(shared('vrouwen'))
    expect(shared('vrowen')).toBe(shared('vrouwen'))
    expect(shared('bewoners')).toBeLessThan(shared('vrouwen'))
  })

  test('tell a sentence that denies from one that does not, however far its words stand apart', () => {
    const groups = { people: ['buren', 'klanten'], denial: ['niet'], hate: ['haat'] }
    const plain = listBuckets('buren zijn vol haat', groups)
    const common = (text: string) =>
      [...listBuckets(text, groups)].filter((bucket) => plain.has(bucket)).length
    expect(common('klanten voelen haat')).toBeGreaterThan(common('niet klanten voelen haat'))
  })

  test('are at most six for each code unit of a sentence', () => {
    const text =
      'Vandaag stond de monteur om acht uur precies voor de deur en om negen uur was alles klaar.'
    expect(read(text).count / text.length).toBeLessThan(6)
  })
})

test('base64 gives back the bytes it was made of', () => {
  fc.assert(
    fc.property(fc.int8Array(), (bytes) => {
      expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes)
    }),
  )
})

test('base64 reads what others write', () => {
  expect([...decodeBase64('SGFuZHZhdA==')]).toEqual([72, 97, 110, 100, 118, 97, 116])
})
