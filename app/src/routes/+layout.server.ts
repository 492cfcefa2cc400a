import { firstNameOf, initialsOf } from '#capabilities/people/model.ts'
import { access as acknowledge } from '#capabilities/acknowledge/access.ts'
import { access as ask } from '#capabilities/ask/access.ts'
import { findFace } from '#capabilities/ask/reads/faces.server.ts'
import { access as check } from '#capabilities/check/access.ts'
import { access as cocreate } from '#capabilities/cocreate/access.ts'
import { access as accounts } from '#capabilities/accounts/access.ts'
import { access as crisis } from '#capabilities/crisis/access.ts'
import { findCrisisNotice } from '#capabilities/crisis/reads.server.ts'
import { listContactPoints } from '#capabilities/people/reads.server.ts'
import { access as insight } from '#capabilities/insight/access.ts'
import { access as handover } from '#capabilities/handover/access.ts'
import { access as people } from '#capabilities/people/access.ts'
import { listVisitingSeats } from '#capabilities/people/reads/seats.server.ts'
import { access as respond } from '#capabilities/respond/access.ts'
import { access as share } from '#capabilities/share/access.ts'
import { access as signal } from '#capabilities/signal/access.ts'
import { access as talk } from '#capabilities/talk/access.ts'
import { access as write } from '#capabilities/write/access.ts'
import { may } from '#platform/access.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { mayAddOrganisations } from '#platform/installation.ts'
import type { LayoutServerLoad } from './$types'

/** What the frame around every page shows. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
  const { signedIn, organisation, language } = locals
  const who = signedIn?.who ?? null
  return {
    language,
    organisation: organisation && {
      name: organisation.name,
      languages: organisation.languages,
      zone: organisation.zone,
    },
    // At a kiosk there is nothing to find beside its own pages.
    kiosk: locals.kiosk !== null,
    person: signedIn && {
      name: signedIn.person.name,
      initials: initialsOf(signedIn.person.name),
    },
    // The page hides by the table that the server refuses by.
    may: {
      write: may(who, write.writeCode),
      writeAnnex: !may(who, write.writeCode) && may(who, write.openDraft),
      invite: may(who, people.invite),
      respond: may(who, respond.respond),
      answer: may(who, ask.answer),
      readGaps: may(who, ask.readGaps),
      switchRules: may(who, check.switchRules),
      leadReading: may(who, acknowledge.leadReading),
      decideNames: may(who, acknowledge.decideNames),
      requestProof: may(who, acknowledge.requestProof),
      putAgreement: may(who, acknowledge.putAgreement),
      listen: may(who, signal.readMentions),
      dossier: may(who, cocreate.readDossier),
      readFigures: may(who, insight.readFigures),
      leadCrisis: may(who, crisis.lead),
      keepAccounts: may(who, accounts.keepAccounts),
      keepItems: may(who, share.keepItems),
      shareNote: may(who, talk.shareNote),
      handOver: may(who, handover.handOver),
      // Whoever runs the installation for others; anyone else finds their desk under their own name.
      useDesk: may(who, people.useDesk) && mayAddOrganisations(url.hostname),
    },
    seat: who?.duties.includes('adviser') ? await findSeat(who, url) : null,
    // Only who works here: a visitor hears it from the organisation's own channels.
    crisis: who && (await findCrisisNotice(who)),
    face: organisation && (await showFace(who, organisation.id)),
    path: url.pathname + url.search,
  }
}

// One press to ask, on every screen. A visitor reads a name, as in the code that everyone can read; a photo is for colleagues.
async function showFace(who: Who | null, organisation: string) {
  const found = who ? await findFace(who) : (await listContactPoints(visitorOf(organisation)))[0]
  if (!found) return null
  const photo = 'photo' in found && found.photo
  return {
    name: firstNameOf(found.name),
    initials: initialsOf(found.name),
    own: who?.person === found.person,
    photo: photo ? `/ask/face/${found.person}/photo?of=${photo}` : null,
    href: who ? '/ask' : '/ask/anonymous',
  }
}

/** Whether this adviser came in from a desk, and the way back to it. */
async function findSeat(who: Who, url: URL) {
  const seat = (await listVisitingSeats(who)).find(({ person }) => person === who.person)
  if (!seat) return null
  const desk = new URL('/desk', url.origin)
  if (seat.deskHost) desk.hostname = seat.deskHost
  return { colour: seat.colour, desk: desk.href }
}
