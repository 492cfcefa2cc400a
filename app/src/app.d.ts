import type { Language, OrganisationView } from '#capabilities/people/contract.ts'
import type { SignedIn } from '#capabilities/people/reads.server.ts'
import type { RefusalId } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'

declare global {
  namespace App {
    interface Locals {
      /** The person of the session, or null for a visitor. */
      signedIn: SignedIn | null
      /** The organisation of the session, else of the host; null before set-up and on an unknown host. */
      organisation: OrganisationView | null
      /** The kiosk that this device is; null for any other. */
      kiosk: { id: string; name: string } | null
      /** Who acts or looks: the person, else a visitor of the organisation; throws where there is no organisation. */
      readonly who: Who
      /** The secret of the set-up, where the browser holds its cookie. */
      setup: string | null
      language: Language
    }
    interface Error {
      status: number
      message: string
      /** The id of a refusal, or `broken` for a fault of ours. */
      id: RefusalId | 'broken'
      /** Only with `broken`: to find it in the log. */
      reference?: string
    }
  }
}

export {}
