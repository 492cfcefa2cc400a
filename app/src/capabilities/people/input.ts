import { z } from 'zod'
import { roles } from './contract.ts'
import { isAddress } from './model.ts'

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

export const inviteInput = z.object({
  people: z.string().trim().min(1, 'people-missing').max(100_000, 'people-long'),
  role: z.enum(roles).default('employee'),
})

export const signInInput = z.object({ email })
export const codeInput = z.object({
  code: z.string().trim().min(1, 'code-missing').max(40, 'code-wrong'),
})
