import { pino } from 'pino'

/** The log: one JSON line an event, without personal data and without what people write. */
export const log = pino({ level: process.env.LOG_LEVEL ?? 'info', base: null })
