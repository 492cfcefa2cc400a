// `node bench/accuracy/list-misses.ts SET [nl|en]`: what the check makes of each post of an open set that it judges wrongly.
import { readFileSync } from 'node:fs'
import { buildContext, organisationSchema } from '@handvat/api/organisation.ts'
import { createChecker, listWarnings } from './checker.ts'
import { measurePosts } from './measure-posts.ts'
import type { PostFigures } from './measure-posts.ts'
import type { Post } from './read-sets.ts'

const [set = 'practice', language] = process.argv.slice(2)
if (set.startsWith('unseen')) throw new Error('the unseen posts are only measured, never listed')

const read = (name: string) => readFileSync(new URL(`../posts/${name}`, import.meta.url), 'utf8')
const posts = read(`${set}.jsonl`)
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Post)
const context = buildContext(organisationSchema.parse(JSON.parse(read(`${set}-organisation.json`))))
const checker = createChecker()

for (const post of posts.filter(({ lang }) => !language || lang === language)) {
  const result = checker.check(post.text, context)
  const warnings = listWarnings(result)
  const themes = [...new Set(warnings.map(({ theme }) => theme))]
  const right = [post.verdict, ...(post.alsoAccepted ?? [])].includes(result.verdict)
  const same = themes.length === post.themes.length && themes.every((t) => post.themes.includes(t))
  if (right && (same || post.verdict === 'ok')) continue
  const found = warnings.map(
    ({ rule, level, start, end }) => `${rule} ${level} "${post.text.slice(start, end)}"`,
  )
  const wanted = `${post.verdict} ${post.themes.join('+')}`
  console.log(`${post.id} wanted ${wanted}, got ${result.verdict}`)
  console.log(`  ${post.text}`)
  if (found.length > 0) console.log(`  ${found.join('\n  ')}`)
}

const { both, nl, en } = measurePosts(checker, posts, context)
const count = ({ hits, of }: { hits: number; of: number }) => `${hits} of ${of}`
const say = (name: string, figures: PostFigures) =>
  console.log(
    `${name}: verdict right ${count(figures.verdictRight)}, themes F1 ${figures.themesF1.value.toFixed(2)}, stop warned ${count(figures.stopWarned)}, stop stopped ${count(figures.stopStopped)}, harmless flagged ${count(figures.harmlessFlagged)}`,
  )
say('both', both)
say('nl', nl)
say('en', en)
