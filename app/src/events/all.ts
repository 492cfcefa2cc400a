import type { AccountsEvents } from './accounts.ts'
import type { AcknowledgeEvents } from './acknowledge.ts'
import type { AskEvents } from './ask.ts'
import type { AttackEvents } from './attack.ts'
import type { CheckEvents } from './check.ts'
import type { CocreateEvents } from './cocreate.ts'
import type { HandoverEvents } from './handover.ts'
import type { LearnEvents } from './learn.ts'
import type { PeopleEvents } from './people.ts'
import type { RespondEvents } from './respond.ts'
import type { SignalEvents } from './signal.ts'
import type { TalkEvents } from './talks.ts'
import type { WriteEvents } from './write.ts'

/** Everything that can happen in the whole system: names and payloads. */
export interface Events
  extends
    PeopleEvents,
    WriteEvents,
    AcknowledgeEvents,
    CheckEvents,
    CocreateEvents,
    HandoverEvents,
    LearnEvents,
    AskEvents,
    SignalEvents,
    TalkEvents,
    RespondEvents,
    AttackEvents,
    AccountsEvents {}

export type EventName = keyof Events
