import { expect, test } from 'vitest'
import { check } from '../check.ts'
import { compile } from '../compile.ts'
import { encodeBase64 } from '../models/base64.ts'
import { createFeatures, readFeatures } from '../models/features.ts'
import type { TrainedModel } from '../models/trained-model.ts'
import { loadGroups } from '../models/model.ts'
import { scanText } from '../scan-text.ts'
import { makeRule } from '../testing/make-rule.ts'

const BUCKETS = 1024

/** A model for which only these words speak. */
function makeModel(words: string): TrainedModel {
  const scan = scanText(words)
  const weights = new Int8Array(BUCKETS)
  const read = readFeatures(scan, 0, scan.count, BUCKETS, loadGroups({}), createFeatures(200))
  for (let i = 0; i < read.count; i++) weights[read.buckets[i]!] = 127
  return {
    format: 1,
    name: 'harsh',
    classes: ['harsh'],
    choice: 'any',
    buckets: BUCKETS,
    scale: [0.05],
    bias: [-2],
    weights: encodeBase64(weights),
    groups: {},
    made: { sources: [], seed: 1, hash: '' },
  }
}

const rule = makeRule([{ kind: 'weigh', model: 'harsh', class: 'harsh', above: 0.6 }])
const pack = compile([rule], { languages: ['nl'], terms: {} })
const withModel = { ...pack, models: { harsh: makeModel('vreselijke zeurpiet') } }

test('A rule with a model speaks where the model is sure, and tells which words weighed', () => {
  const { verdict, findings } = check(withModel, 'Wat een vreselijke zeurpiet daar')
  expect(verdict).toBe('think')
  expect(findings[0]?.text).toContain('vreselijke zeurpiet')
  expect(findings[0]?.weighed?.[0]?.weight).toBeGreaterThan(0)
  expect(findings[0]?.weighed?.map(({ text }) => text)).toContain('zeurpiet')
})

test('It is silent where the model is not sure, where there is none, and on a few words', () => {
  expect(check(withModel, 'Een rustige middag aan het water').findings).toEqual([])
  expect(check(pack, 'Wat een vreselijke zeurpiet daar').findings).toEqual([])
  expect(check(withModel, '').findings).toEqual([])
  expect(check(withModel, 'Vreselijke zeurpiet').findings).toEqual([])
})

test('Words that a phrase found say more than what a model weighed', () => {
  const both = makeRule([...rule.patterns, { kind: 'phrase', any: ['vreselijke zeurpiet'] }])
  const models = withModel.models
  const found = check({ ...compile([both], { languages: ['nl'], terms: {} }), models }, 'Wat een vreselijke zeurpiet daar') // prettier-ignore
  expect(found.findings).toHaveLength(1)
  expect(found.findings[0]?.weighed).toBeUndefined()
})
