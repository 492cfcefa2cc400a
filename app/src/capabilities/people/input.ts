import { z } from 'zod'
import { assignedDuties, duties, pushKinds, roles } from './contract.ts'
import { isAddress } from './model.ts'
import { directoryFields, type DirectoryField } from './parts/directory-columns.ts'

const name = z.string().trim().min(1, 'name-missing').max(120, 'name-long')
const email = z.string().trim().toLowerCase().refine(isAddress, 'email-wrong')

/** The set-up, one schema a question; each error is the id of a message. */
export const setupQuestions = {
  organisation: z.object({ organisation: name }),
  languages: z.object({
    languages: z.array(z.enum(['nl', 'en']), 'languages-missing').min(1, 'languages-missing'),
  }),
  stance: z.object({
    stance: z.enum(['stimulate', 'allow', 'limited', 'prohibit'], 'stance-missing'),
  }),
  contact: z.object({
    contactName: name,
    contactEmail: email,
    contactPhone: z.string().trim().max(40, 'phone-long').default(''),
    contactHours: z.string().trim().max(120, 'hours-long').default(''),
  }),
  you: z.object({ yourName: name, yourEmail: email }),
  template: z.object({ template: z.string('template-missing').min(1, 'template-missing').max(60) }),
} as const
export type SetupQuestion = keyof typeof setupQuestions
export const setupOrder = Object.keys(setupQuestions) as SetupQuestion[]

/** All answers of the set-up together. */
export const setupAnswers = z.object({
  ...setupQuestions.organisation.shape,
  ...setupQuestions.languages.shape,
  ...setupQuestions.stance.shape,
  ...setupQuestions.contact.shape,
  ...setupQuestions.you.shape,
  ...setupQuestions.template.shape,
})
export type SetupAnswers = z.infer<typeof setupAnswers>

/** A further organisation: what its set-up would ask, where it is found, and what its code begins with. */
export const organisationInput = z.object({
  ...setupQuestions.organisation.shape,
  host: z
    .string()
    .trim()
    .toLowerCase()
    .max(200, 'host-wrong')
    .regex(
      /^(?=.*[a-z])[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/,
      'host-wrong',
    ),
  ...setupQuestions.languages.shape,
  ...setupQuestions.stance.shape,
  ...setupQuestions.contact.shape,
  /** A template of the library, or `own`: the published code of the desk. */
  ...setupQuestions.template.shape,
})
export type OrganisationAdded = z.infer<typeof organisationInput>

export const inviteInput = z.object({
  people: z.string().trim().min(1, 'people-missing').max(100_000, 'people-long'),
  role: z.enum(roles).default('employee'),
  formKey: z.uuid().optional(),
})

const nothing = (text: string) => text || null
const unit = z
  .union([z.uuid(), z.literal('')])
  .default('')
  .transform(nothing)

/** What is known of a person, all of it at once. */
export const personChange = z.object({
  name,
  email: z.union([z.literal(''), email], 'email-wrong').transform(nothing),
  phone: z.string().trim().max(40, 'phone-long').default('').transform(nothing),
  job: z.string().trim().max(100, 'job-long').default('').transform(nothing),
  unit,
  startsOn: z
    .union([z.literal(''), z.iso.date()], 'date-wrong')
    .default('')
    .transform(nothing),
})
export type PersonChange = z.infer<typeof personChange>

export const roleInput = z.object({ role: z.enum(roles) })

export const dutyInput = z.object({
  duty: z.enum(assignedDuties, 'duty-missing'),
  hours: z.string().trim().max(120, 'hours-long').default('').transform(nothing),
  unit,
})
export type DutyGiven = z.infer<typeof dutyInput>
export const endDutyInput = z.object({ duty: z.enum(assignedDuties) })

const unitName = z.string().trim().min(1, 'unit-missing').max(100, 'unit-long')
export const unitInput = {
  add: z.object({ name: unitName, parent: unit }),
  rename: z.object({ unit: z.uuid(), name: unitName }),
  move: z.object({ unit: z.uuid(), parent: unit }),
  end: z.object({ unit: z.uuid() }),
}

/** How the list of people is narrowed; what is not understood is left out. */
export const peopleFilter = z.object({
  search: z.string().trim().max(100).catch(''),
  unit: z.uuid().nullable().catch(null),
  role: z.enum(roles).nullable().catch(null),
  duty: z.enum(duties).nullable().catch(null),
  state: z.enum(['here', 'starting', 'left']).catch('here'),
  after: z.uuid().optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
})
export type PeopleWanted = z.infer<typeof peopleFilter>

export const signInInput = z.object({ email })
export const codeInput = z.object({
  code: z.string().trim().min(1, 'code-missing').max(40, 'code-wrong'),
})

export const directoryInput = z.object({ formKey: z.uuid() })

const column = z
  .union([z.literal(''), z.coerce.number().int().min(0).max(99)])
  .default('')
  .transform((value) => (value === '' ? undefined : value))
/** Which column, from 0, says what; empty is none. */
export const columnsInput = z.object(
  Object.fromEntries(directoryFields.map((field) => [field, column])) as Record<
    DirectoryField,
    typeof column
  >,
)

export const applyInput = z.object({
  seen: z.string().max(60),
  leavers: z.literal('yes').optional(),
  typed: z.string().max(20).default(''),
  invites: z.enum(['first-day', 'none'], 'invites-missing'),
})

/** Which rows of an import are shown, from which on. */
export const rowsWanted = z.object({
  show: z.enum(['join', 'change', 'leave', 'stay', 'same', 'refused']).nullable().catch(null),
  after: z.coerce.number().int().min(0).max(10_000_000).catch(0),
})

/** A kiosk by the place where it stands. */
export const kioskInput = z.object({
  name: z.string().trim().min(1, 'kiosk-name-missing').max(80, 'name-long'),
})

const base64url = /^[A-Za-z0-9_-]+$/

/** The device on which somebody wants push messages, as their browser describes it, and what about. */
export const pushInput = z.object({
  endpoint: z
    .string('push-none')
    .max(1_000, 'push-none')
    .regex(/^https?:\/\//, 'push-none'),
  p256dh: z
    .string('push-none')
    .min(40, 'push-none')
    .max(120, 'push-none')
    .regex(base64url, 'push-none'),
  auth: z
    .string('push-none')
    .min(16, 'push-none')
    .max(60, 'push-none')
    .regex(base64url, 'push-none'),
  kinds: z.array(z.enum(pushKinds), 'push-kinds-missing').min(1, 'push-kinds-missing').max(10),
})
const zones = new Set(Intl.supportedValuesOf('timeZone'))

/** One schema a press on the page of the calendar. */
export const calendarInputs = {
  choose: z.object({
    number: z.coerce.number().int().min(0).max(1_000_000),
    zone: z
      .string()
      .max(60)
      .refine((zone) => zones.has(zone), 'zone-unknown'),
    holidays: z
      .string()
      .optional()
      .transform((value) => value === 'yes'),
  }),
  add: z.object({
    day: z.iso.date('date-wrong'),
    name: z.string().trim().min(1, 'name-missing').max(80, 'name-long'),
  }),
  drop: z.object({ day: z.iso.date('date-wrong') }),
} as const

export const seatInput = z.object({ organisation: z.uuid() })
export const endSeatInput = z.object({ person: z.uuid() })
