/** The queues and what a job in them carries: ids only, because this schema stands outside row-level security. */
export interface Jobs {
  /** A few letters that were written together, such as a link that somebody waits for. */
  'mail.send': { organisation: string; batch: string }
  /** Part of a mailing to many. */
  'mail.batch': { organisation: string; batch: string }
  /** Begins the day of an organisation: who starts today, and what has been kept long enough. */
  'people.daily': { organisation: string }
  /** Applies the rows of a directory file that are left. */
  'people.import': { organisation: string; import: string }
  /** A day after it came, a directory file goes, applied or not. */
  'people.forget': { organisation: string; import: string }
  /** Looks at the review date of a version when it comes near. */
  'code.review': { organisation: string; publication: string }
  'round.settle': { organisation: string; round: string }
  'import.forget': { organisation: string; import: string }
  /** Writes the letter about a period, if that wish still counts. */
  'digest.write': { organisation: string; person: string; wish: number; period: string }
  /** Looks through what people are still asked to read, once a working day; `day` is an ISO date. */
  'reminders.send': { organisation: string; day: string }
  /** Deletes mentions that have reached the end of their retention. */
  'mention.end': { organisation: string }
  /** Puts claimed work on which nothing happened back into the queue. */
  'item.return': { organisation: string; item: string }
  'attack.settle': { organisation: string; attack: string }
  /** Messages to devices that were written together. */
  'push.send': { organisation: string; batch: string }
  /** One practice day of somebody who wants it as a message, if that wish still counts; `day` is 2, 7, 30 or 90. */
  'practice.push': { organisation: string; person: string; wish: number; day: number }
  /** Posts from an own account, or looks whether it stands there. */
  'post.send': { organisation: string; outgoing: string }
  /** Looks at a feed of the organisation for what may be shared. */
  'share.look': { organisation: string; feed: string }
  /** Tells communications that a colleague still waits for an answer. */
  'share.remind': { organisation: string; proposal: string }
  'interest.settle': { organisation: string; survey: string }
  /** Writes the letter to the ambassadors about a month; `month` is its first day, an ISO date. */
  'programme.letter': { organisation: string; month: string }
  'programme.thank': { organisation: string; thanks: string }
  'goal.settle': { organisation: string; goal: string }
  /** Erases the notes of conversations whose day has come, and plans the next day. */
  'conversation.daily': { organisation: string }
  /** Looks whether a question waits longer than was promised, or was kept long enough. */
  'question.settle': { organisation: string; question: string }
  /** Counts the months that are over. */
  'insight.count': { organisation: string }
  /** Ends an organisation that asked for it, when its week is over. */
  'organisation.end': { organisation: string; ending: string }
}

/** How a queue tries again and how long a job may wait in it; in seconds. */
interface QueueOptions {
  retryLimit: number
  retryDelay: number
  retryDelayMax: number
  retryBackoff: true
  retentionSeconds?: number
  heartbeatSeconds?: number
}

const again = (retryLimit: number, retryDelay: number, retryDelayMax: number): QueueOptions => ({
  retryLimit,
  retryDelay,
  retryBackoff: true,
  retryDelayMax,
})
// Quick work; a database that was away comes back.
const quick = again(500, 60, 3_600)
// Each one puts the next away before it does anything, so that one bad day ends nothing.
const daily = again(100, 60, 3_600)
// Waits for months, and may then still wait for a process that was down; counted from its moment on.
const patient = { ...quick, retentionSeconds: 60 * 86_400 }
// A process that died is noticed by its silence, long before its job would be taken for lost.
const watched = { heartbeatSeconds: 20 }
// A mail server may be away for days: try again with growing pauses, at most every 15 minutes, until letters expire.
const mail = { ...again(2_000, 5, 900), ...watched, retentionSeconds: 30 * 86_400 }

/** Every queue. */
export const queues: { readonly [Name in keyof Jobs]: QueueOptions } = {
  'mail.send': mail,
  'mail.batch': mail,
  'people.daily': daily,
  'people.import': { ...again(100, 5, 900), ...watched },
  'people.forget': quick,
  'code.review': patient,
  'round.settle': daily,
  'import.forget': quick,
  'digest.write': quick,
  // One of many batches may fail; what went before it is kept, and the next try goes on.
  'reminders.send': quick,
  'mention.end': patient,
  'item.return': daily,
  'question.settle': patient,
  // Somebody waits for help: try again soon.
  'attack.settle': again(500, 5, 300),
  'insight.count': { ...daily, retentionSeconds: 60 * 86_400 },
  // A call holds for a quarter of an hour.
  'push.send': again(500, 5, 120),
  'practice.push': patient,
  'post.send': { ...again(500, 5, 300), ...watched },
  'share.look': quick,
  'share.remind': quick,
  'interest.settle': quick,
  'programme.letter': quick,
  'programme.thank': quick,
  'goal.settle': quick,
  'conversation.daily': daily,
  'organisation.end': quick,
}

/** Of these so many run at one time: a server of others that is slow must not hold up everybody else. */
export const lanes: Partial<Record<keyof Jobs, number>> = { 'post.send': 4 }

/** Of these one waits for each organisation, however often it is put away. */
export const onePerOrganisation: ReadonlySet<keyof Jobs> = new Set([
  'people.daily',
  'conversation.daily',
  'insight.count',
])

/** Whether there is a queue of this name; a package may come from a Handvat that knew others. */
export function isQueue(name: string): name is keyof Jobs {
  return Object.hasOwn(queues, name)
}
