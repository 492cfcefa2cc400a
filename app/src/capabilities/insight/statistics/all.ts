import { doubts } from './doubts.ts'
import { questions, replies } from './questions.ts'
import { answered, asked } from './reading.ts'
import { closings, responses } from './responses.ts'
import { clicks, offers, reasons } from './sharing.ts'
import { mentions, signals } from './signals.ts'
import type { Statistic } from './statistic.ts'
import { understanding } from './understanding.ts'

/** Every statistic, a whole before its parts: in this order they are counted and shown. */
export const statistics: readonly Statistic[] = [
  asked,
  answered,
  understanding,
  questions,
  replies,
  signals,
  mentions,
  closings,
  responses,
  doubts,
  offers,
  clicks,
  reasons,
]
