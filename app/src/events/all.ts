import type { AccountsEvents } from './accounts.ts'
import type { AcknowledgeEvents } from './acknowledge.ts'
import type { AskEvents } from './ask.ts'
import type { AttackEvents } from './attack.ts'
import type { CheckEvents } from './check.ts'
import type { CocreateEvents } from './cocreate.ts'
import type { FactsEvents } from './facts.ts'
import type { ConversationEvents } from './conversation.ts'
import type { InsightEvents } from './insight.ts'
import type { HandoverEvents } from './handover.ts'
import type { LearnEvents } from './learn.ts'
import type { PeopleEvents } from './people.ts'
import type { PostEvents } from './post.ts'
import type { ProgrammeEvents } from './programme.ts'
import type { RespondEvents } from './respond.ts'
import type { ShareEvents } from './share.ts'
import type { SignalEvents } from './signal.ts'
import type { TalkEvents } from './talks.ts'
import type { WriteEvents } from './write.ts'

/** Everything that can happen in the whole system: names and payloads. */
export interface Events
  extends
    AccountsEvents,
    AcknowledgeEvents,
    AskEvents,
    AttackEvents,
    CheckEvents,
    CocreateEvents,
    FactsEvents,
    ConversationEvents,
    InsightEvents,
    HandoverEvents,
    LearnEvents,
    PeopleEvents,
    PostEvents,
    ProgrammeEvents,
    RespondEvents,
    ShareEvents,
    SignalEvents,
    TalkEvents,
    WriteEvents {}

export type EventName = keyof Events
