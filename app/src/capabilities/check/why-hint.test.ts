import type { Component } from 'svelte'
import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import { createTranslate, provideTranslate } from '#messages/messages.ts'
import nl from '#messages/nl.json' with { type: 'json' }
import type { Reason } from './contract.ts'
import type { Hint } from './model.ts'
import WhyHint from './parts/WhyHint.svelte'

const text = 'Zal wel brandstichting zijn. Zal wel weer een accu zijn.'
const hint: Hint = {
  rule: 'speculation-about-cause',
  theme: 'speculation',
  level: 'think',
  title: 'Is dit al zeker?',
  start: 0,
  end: 27,
  text: text.slice(0, 27),
  say: '',
  why: '',
}
const reason: Reason = {
  title: 'Gok niet naar oorzaak of schuld',
  text: 'Wacht op de feiten.',
  inCode: true,
  sources: [{ title: 'Een bron', where: 'blad 3', verified: false }],
}

/** The markup of the explanation, as the server would write it. */
function draw(props: { hint: Hint; places: Hint[]; reason: Reason | undefined }): string {
  const drawn = WhyHint as unknown as (output: unknown, props: object) => void
  const page = ((output: unknown) => {
    provideTranslate(createTranslate(nl))
    drawn(output, { text, ...props })
  }) as unknown as Component
  // Words as they are read: without the comments that keep places for the script.
  return render(page, { context: new Map() })
    .body.replace(/<!--.*?-->/g, '')
    .replace(/\s+/g, ' ')
}

test('a hint tells its sentence with a link, every place, how sure, and a source that nobody checked', () => {
  const second: Hint = { ...hint, start: 29, end: 55, text: text.slice(29, 55) }
  const html = draw({ hint, places: [second, hint], reason })
  expect(html).toContain('href="/code#speculation-about-cause"')
  expect(html).toContain('Wacht op de feiten.')
  expect(html.match(/<mark/g)).toHaveLength(2)
  expect(html).toContain(nl['why.level.think'])
  expect(html).toContain(nl['why.unverified'])
  expect(html).not.toContain(nl['why.weighed'])
})

test('a rule that is not in the code of the organisation has no link to it', () => {
  const html = draw({ hint, places: [hint], reason: { ...reason, inCode: false } })
  expect(html).toContain(nl['why.not-in-code'])
  expect(html).not.toContain('href=')
})

test('a hint about the situation says so, and one without a reason still explains itself', () => {
  const situation = { ...hint, start: 0, end: 0, text: '' }
  const html = draw({ hint: situation, places: [situation], reason: undefined })
  expect(html).toContain(nl['why.no-words'])
  expect(html).toContain(nl['why.sure'])
})

test('what weighed is a list of words, each with a bar and the same in a word, heaviest first', () => {
  const weighed = [
    { text: 'misschien', weight: -0.4 },
    { text: 'brandstichting', weight: 2 },
    { text: 'zal wel', weight: 1 },
  ]
  const html = draw({ hint: { ...hint, weighed }, places: [hint], reason })
  expect(html).toContain(nl['why.weighed'])
  const words = [...html.matchAll(/<q class="[^"]*">([^<]+)<\/q> <span[^>]*>([^<]+)</g)]
  expect(words.map(([, word, said]) => [word, said])).toEqual([
    ['brandstichting', nl['why.weight.much']],
    ['zal wel', nl['why.weight.some']],
    ['misschien', nl['why.weight.against']],
  ])
  expect([...html.matchAll(/class="bar[^"]*" width="(\d+)"/g)].map(([, width]) => width)).toEqual([
    '100',
    '50',
    '20',
  ])
})
