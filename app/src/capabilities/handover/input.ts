import { z } from 'zod'

export const endingInput = z.object({ name: z.string().max(200) })
export const endingPress = z.object({ ending: z.uuid() })
