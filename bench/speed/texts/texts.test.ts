import { describe, expect, test } from 'vitest'
import { createRandom } from '../../accuracy/random.ts'
import { generateFeed, generatePost, generatePosts } from './generate-posts.ts'
import { generateTerms } from './generate-terms.ts'
import { SENTENCES, SLOTS } from './sentences.ts'

describe('generated terms', () => {
  test('the same seed gives the same terms, another seed others', () => {
    const terms = generateTerms(createRandom(7), 200)
    expect(generateTerms(createRandom(7), 200)).toEqual(terms)
    expect(generateTerms(createRandom(8), 200)).not.toEqual(terms)
  })

  test('a longer list begins with the terms it was given and names nobody twice', () => {
    const short = generateTerms(createRandom(7), 100)
    const long = generateTerms(createRandom(9), 3000, short)
    expect(long.slice(0, 100)).toEqual(short)
    expect(new Set(long.map((term) => term.toLowerCase())).size).toBe(3000)
  })

  test('terms have two to five words and about twenty bytes', () => {
    const terms = generateTerms(createRandom(7), 3000)
    for (const term of terms) expect(term.split(' ').length).toBeGreaterThanOrEqual(2)
    for (const term of terms) expect(term.split(' ').length).toBeLessThanOrEqual(5)
    const mean = terms.reduce((sum, term) => sum + Buffer.byteLength(term), 0) / terms.length
    expect(mean).toBeGreaterThan(17)
    expect(mean).toBeLessThan(23)
  })
})

describe('generated posts', () => {
  test('every post has exactly the length that was asked for', () => {
    const posts = generatePosts(createRandom(3), 200, 280, ['Project Baken'])
    expect(posts.map((post) => post.length)).toEqual(Array(200).fill(280))
  })

  test('no post is the same as another and none ends in half a character', () => {
    const posts = generatePosts(createRandom(3), 2000, 280, [])
    expect(new Set(posts).size).toBe(2000)
    for (const post of posts) expect(post.isWellFormed()).toBe(true)
  })

  test('about one post in fifty names a term, in its own or in small letters', () => {
    const posts = generatePosts(createRandom(3), 5000, 280, ['Noor van Ganzenpoort'])
    const count = (term: string) => posts.filter((post) => post.includes(term)).length
    const [own, small] = [count('Noor van Ganzenpoort'), count('noor van ganzenpoort')]
    expect(own + small).toBeGreaterThan(70)
    expect(own + small).toBeLessThan(130)
    expect(Math.min(own, small)).toBeGreaterThan(25)
  })

  test('a feed holds as much as was asked for, in posts of 20 to 280 characters and 100 on average', () => {
    const posts = generateFeed(createRandom(5), 300_000, [])
    const lengths = posts.map((post) => post.length)
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(20)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(280)
    const mean = lengths.reduce((sum, length) => sum + length, 0) / posts.length
    expect(mean).toBeGreaterThan(90)
    expect(mean).toBeLessThan(110)
    const bytes = posts.reduce((sum, post) => sum + Buffer.byteLength(post), 0)
    expect(bytes).toBeGreaterThanOrEqual(300_000)
    expect(bytes).toBeLessThan(301_000)
  })

  test('a post keeps to its language', () => {
    expect(generatePost(createRandom(1), 'nl', 3000, [])).not.toMatch(/\b(?:the|about)\b/)
    expect(generatePost(createRandom(1), 'en', 3000, [])).not.toMatch(/\b(?:het|over)\b/)
  })

  test('every slot of a sentence has words', () => {
    const made = ['name', 'number', 'time', 'tag', 'mention', 'link', 'compound']
    const slots = [...SENTENCES.nl, ...SENTENCES.en].flatMap((sentence) =>
      [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!),
    )
    for (const slot of slots) expect([...Object.keys(SLOTS), ...made]).toContain(slot)
  })
})
