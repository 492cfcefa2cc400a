import type { WorkCalendar } from '@handvat/documents/protocol-hours.ts'
import type { Look } from '#platform/database/act.server.ts'
import type { QuestionKind } from '../contract.ts'
import { dueOf, stateOf } from '../model.ts'

/** Questions with who answers them now, and whether they were set aside. */
export function selectQuestions(tx: Look['tx']) {
  return tx
    .selectFrom('question')
    .leftJoin('question_aside', (join) =>
      join
        .onRef('question_aside.organisation_id', '=', 'question.organisation_id')
        .onRef('question_aside.question_id', '=', 'question.id'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('question_taking')
          .select(['question_taking.person_id as taken', 'question_taking.number'])
          .whereRef('question_taking.question_id', '=', 'question.id')
          .orderBy('question_taking.number', 'desc')
          .limit(1)
          .as('taking'),
      (join) => join.onTrue(),
    )
    .select([
      'question.id',
      'question.person_id as person',
      'question.kind',
      'question.publication_id as publication',
      'question.rule_id as rule',
      'question.text',
      'question.asked_at as askedAt',
      'question.last_at as lastAt',
      'question.last_by as lastBy',
      'question_aside.aside_at as asideAt',
      'taking.taken',
      'taking.number',
    ])
}

/** What every view of a question tells. */
export function readRow(
  row: {
    id: string
    person: string | null
    kind: string
    rule: string | null
    text: string
    askedAt: Date
    lastAt: Date
    lastBy: string
    asideAt: Date | null
  },
  now: Date,
  calendar: WorkCalendar,
) {
  const { id, person, rule, text, askedAt, lastAt } = row
  const aside = row.asideAt !== null
  const lastBy = row.lastBy as 'asker' | 'answerer'
  const state = stateOf({ lastBy, lastAt, aside }, now, calendar)
  return {
    id,
    person,
    kind: row.kind as QuestionKind,
    rule,
    text,
    askedAt,
    state,
    dueAt: state === 'waiting' || state === 'late' ? dueOf(lastAt, calendar) : null,
  }
}
