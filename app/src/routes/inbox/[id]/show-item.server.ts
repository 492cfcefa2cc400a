import { listShortCuts } from '@handvat/documents/protocol-picture.ts'
import { walk, type Step } from '@handvat/documents/protocol.ts'
import { listContactPoints } from '#capabilities/people/reads.server.ts'
import type { AnswerRequest, RuleChoice, Said } from '#capabilities/respond/contract.ts'
import { isApproved, isUnderWay, needsSecond } from '#capabilities/respond/model.ts'
import type { ItemView, Neighbour } from '#capabilities/respond/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { offerCards } from '#capabilities/facts/reads.server.ts'
import { proposeFor } from '#capabilities/signal/reads.server.ts'
import { siteOf, titleOf } from '#capabilities/signal/model.ts'
import { listRuleOptions, nameRule } from '../../ask/name-rule.server.ts'
import { writeAgo } from '../../dates.ts'

/** Everything that the page of an item shows, with names in the place of ids. */
export async function showItem(view: ItemView, locals: App.Locals) {
  const { item, said, protocol, names } = view
  const { who, language } = locals
  const [contact] = await listContactPoints(who)
  const code = (await findPublication(who))?.document
  const titleOfRule = (id: string | null) => id && (nameRule(id, code, language)?.title ?? id)
  const nameOf = (id: string | null | undefined) => (id ? (names.get(id) ?? '') : null)
  const approved = view.approvals.findLast((one) => one.decision?.approved)
  // A text that was asked about later takes the place of the one before.
  const last = view.approvals.at(-1)
  const here = walk(protocol, item.steps)
  const asked = last && !last.decision ? last : null
  return {
    item: {
      id: item.id,
      state: item.state,
      severity: item.severity,
      revision: item.revision,
      dueAt: item.dueAt,
      until: item.until,
      claimedBy: nameOf(item.claimedBy),
      claimedByMe: item.claimedBy === who.person,
      answers: item.answers.map(({ person, ...answer }) => ({
        ...answer,
        person: nameOf(person),
        mine: person === who.person,
      })),
      closing: item.closing && { ...item.closing, person: nameOf(item.closing.person) },
      mention: item.origin.kind === 'mention' ? item.origin.id : null,
    },
    said: {
      ...showSaid(said),
      text: said.text,
      link: said.link,
      note: said.note,
      // The picture of a signal has an address of its own.
      picture: said.picture ? said.origin.id : null,
      tone: said.tone,
      at: said.at,
    },
    sender: nameOf(said.sender) ?? said.author ?? '',
    proposal:
      item.steps.length === 0
        ? (said.proposal ??
          (said.text?.trim()
            ? await proposeFor(who, said.text, locals.organisation?.name ?? '')
            : null))
        : null,
    here,
    // The reply pieces of what is wrong name a source: then the facts are laid beside them.
    cards: wantsFacts(here)
      ? await offerCards(who, said.text ?? said.note ?? '', [locals.organisation?.name ?? ''])
      : null,
    shortCuts: listShortCuts(protocol, item.steps),
    // What was answered so far, in words.
    path: item.steps.flatMap((step) => {
      const question = protocol.questions.find((known) => known.id === step.node)
      const option = question?.options.find((known) => known.id === step.option)
      return question && option ? [{ question: question.question, answer: option }] : []
    }),
    owners: protocol.owners,
    protocolNumber: item.protocol,
    reply: view.reply,
    otherReplies: view.otherReplies,
    second: {
      must: needsSecond(item.severity),
      approved: approved?.text ?? null,
      approvedBy: nameOf(approved?.decision?.person),
      asked: asked && {
        id: asked.id,
        text: asked.text,
        by: nameOf(asked.askedBy) ?? '',
        mine: asked.askedBy === who.person,
      },
      refused: view.approvals
        .filter((one) => one.decision?.approved === false && !isApproved(view.approvals, one.text))
        .map((one) => ({
          id: one.id,
          text: one.text,
          by: nameOf(one.decision?.person) ?? '',
          reason: one.decision?.reason ?? '',
        }))
        .slice(-1),
    },
    requests: view.requests.filter(isTold).map(({ person, ...request }) => ({
      ...request,
      line: [nameOf(person), writeAgo(request.askedAt, language)].filter(Boolean).join(' · '),
    })),
    // While one is on its way, no other goes from an own account.
    ownAccounts: view.requests.some(isUnderWay) ? [] : view.ownAccounts,
    remarks: view.remarks.map(({ person, ...remark }) => ({ ...remark, by: nameOf(person) ?? '' })),
    merged: view.merged.map(showNeighbour),
    ...showLikely(view.likely),
    announcement: view.announcement,
    tellable: view.tellable,
    rule: listRuleChoice(view.rule, listRuleOptions(code, language), titleOfRule(view.rule)),
    timeline: view.timeline.map(({ person, about, ...entry }) => ({
      ...entry,
      by: nameOf(person),
      about:
        entry.name === 'item.handed-over'
          ? nameOf(about)
          : entry.name === 'item.rule-chosen'
            ? titleOfRule(about)
            : about,
    })),
    colleagues: view.colleagues.filter(({ id }) => id !== item.claimedBy),
    me: who.person,
    contact: contact?.name ?? '',
    language,
  }
}

// A rule that left the code stays chosen, until somebody chooses another.
function listRuleChoice(
  chosen: string | null,
  options: RuleChoice['options'],
  title: string | null,
): RuleChoice {
  const known = chosen === null || options.some(({ value }) => value === chosen)
  return {
    chosen: chosen ?? '',
    options: known ? options : [{ value: chosen, label: title ?? chosen }, ...options],
  }
}

// What stands there is among the answers; one that failed matters until something else was done.
function isTold({ state, reason }: AnswerRequest, index: number, all: AnswerRequest[]): boolean {
  if (state === 'failed') return reason !== 'dropped' && index === all.length - 1
  return state !== 'posted'
}

function showSaid(said: Said) {
  return {
    kind: said.origin.kind,
    title: titleOf(said),
    site: said.link ? siteOf(said.link) : null,
  }
}

function wantsFacts(here: Step): boolean {
  return (
    here.kind === 'outcome' && here.outcome.replies.some((piece) => piece.nl.includes('{source}'))
  )
}

// What is open may be put together here; what was settled already may take this one in.
function showLikely(likely: ItemView['likely']) {
  const show = (other: ItemView['likely'][number]) => ({ ...showNeighbour(other), why: other.why })
  return {
    likely: likely.filter(({ state }) => state !== 'closed').map(show),
    settled: likely.filter(({ state }) => state === 'closed').map(show),
  }
}

function showNeighbour({ id, said, by, openedAt }: Neighbour) {
  return { id, by, openedAt, link: said.link, ...showSaid(said) }
}
