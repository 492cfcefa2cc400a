import type { AccessTable } from '#platform/access.ts'

const authors = ['admin', 'communications']
// Named by an author for one annex or more: for which ones, the action asks.
const localEditor = 'duty:local-editor'

/** Who may read, publish and withdraw the code. The published code is open to everyone: nothing in it is secret. */
export const access = {
  readCode: {
    may: 'everyone',
    routes: [
      'GET /code',
      'GET /code/[version]',
      'GET /code/download',
      'GET /code/download/[file]',
      'GET /code/download/course',
      'GET /code/download/course.zip',
      'GET /code/for/[annex]',
      'GET /code/for/[annex]/versions',
      'GET /code/for/[annex]/[version]',
      'GET /code/versions',
      'GET /code/versions/compare',
      'GET /api/v1/code',
    ],
  },
  /** Write the core and every annex, bring a code of elsewhere into it, and say who else writes an annex. */
  writeCode: {
    may: authors,
    routes: [
      'GET /annexes/new',
      'POST /annexes/new',
      'GET /annexes/[annex]',
      'POST /annexes/[annex]',
      'GET /write/ban',
      'POST /write/ban',
      'GET /write/ban/[file]',
      'GET /write/download',
      'GET /write/download/[file]',
      'GET /write/import',
      'POST /write/import',
      'GET /write/import/[id]',
      'POST /write/import/[id]',
      'GET /write/import/[id]/advice',
      'GET /write/import/[id]/advice/[file]',
      'GET /write/import/[id]/take-over',
      'POST /write/import/[id]/take-over',
      'GET /write/import/[id]/ledger',
      'POST /write/import/[id]/ledger',
      'GET /write/updates',
      'POST /write/updates',
      'GET /desk/rule',
      'POST /desk/rule',
    ],
  },
  /** Say whether visitors may have a code of their own looked over here. */
  switchAdvice: { may: authors, routes: ['GET /write/advice', 'POST /write/advice'] },
  /** What visitors do there; while the page is closed the action answers that it is not there. */
  adviseVisitors: {
    may: 'everyone',
    routes: [
      'GET /advice',
      'POST /advice',
      'GET /advice/[result]',
      'POST /advice/[result]',
      'GET /advice/[result]/[file]',
    ],
  },
  /** Open a draft: authors each of them, a local editor the annexes they were named for. */
  openDraft: {
    may: [...authors, localEditor],
    routes: [
      'GET /annexes',
      'GET /write',
      'POST /write/part',
      'POST /write/presence',
      'GET /write/rules',
      'GET /write/remarks',
      'GET /write/history',
      'POST /write/history',
      'GET /write/publish',
    ],
  },
  publish: { may: ['admin'], routes: [] },
  /** The page to publish serves the core and the annexes; an annex also its local editor, where an author said so. */
  publishAnnex: { may: ['admin', localEditor], routes: ['POST /write/publish'] },
  withdraw: {
    may: ['admin'],
    routes: ['GET /code/[version]/withdraw', 'POST /code/[version]/withdraw'],
  },
  /** A version of an annex: who may publish there may take it back. */
  withdrawAnnex: {
    may: ['admin', localEditor],
    routes: [
      'GET /annexes/[annex]/withdraw',
      'POST /annexes/[annex]/withdraw',
      'GET /code/for/[annex]/[version]/withdraw',
      'POST /code/for/[annex]/[version]/withdraw',
    ],
  },
} as const satisfies AccessTable
