export const tones = ['good', 'bad', 'unsure'] as const
export type Tone = (typeof tones)[number]

/** Something that is said about the organisation, as a colleague passed it on. */
export interface Signal {
  id: string
  person: string
  link: string | null
  text: string | null
  note: string | null
  picture: string | null
  tone: Tone
  sentAt: Date
}
