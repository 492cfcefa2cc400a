// Own sentences about invented organisations, in parts. What stands in braces is drawn from `SLOTS`, the same words for
// every category, so that a model learns how people say it and not what it is about.

import { lines } from './split-lines.ts'

/** Sentences that praise, ask, tell or complain, by category and language. */
export const CALM: Record<string, Record<'nl' | 'en', string[]>> = {
  positive: {
    nl: lines(`
      {staff} van {org} nam echt de tijd voor {who}, wat een verschil
      vandaag {staff} aan de deur, binnen tien minuten klaar en alles netjes achtergelaten
      eerlijk gezegd had ik er weinig van verwacht maar {org} heeft me verrast
      {who} kwam lachend thuis van {place}, met dank aan {org}
      petje af voor {staff}, zo hoort het
      binnen een uur antwoord van {org}, op zondag nog wel
      {org} heeft mijn dag gered, {thing} was zo geregeld
      {staff} bleef bij {who} tot alles goed was, daar word ik stil van
      kan {org} iedereen aanraden, nooit gedoe met {thing}
      wat is {thing} mooi geworden zeg, top gedaan {org}
      ik mag ook weleens iets aardigs zeggen: {org} doet het gewoon goed
      {staff} vond de knuffel van {who} terug en bracht hem zelf langs
      na {time} eindelijk {thing} en het is het wachten waard geweest
      lekker gegeten bij {org} en zo vriendelijk geholpen
      {org} dacht mee, belde terug en loste het op. Klasse
      trots dat zo'n club als {org} bij ons in de stad zit
      {who} is helemaal in zijn nopjes met {thing} van {org}
      nog nooit zo soepel {thing} geregeld als bij {org}
      {org} bedankt voor {thing}, we hebben genoten
      {staff} maakte een grapje en de hele rij werd vrolijk
      sinds {org} het doet loopt {thing} als een trein
      compliment voor de mensen van {org} die in dit weer gewoon doorwerken
      vandaag op {place}, alles schoon en iedereen vriendelijk
      hier word je toch blij van, {org}
      zo'n {staff} gun je iedereen
      snel, vriendelijk en geen gezeur. Dank {org}
      mijn geloof in de mensheid is weer hersteld door {staff}
      goed dat {org} hier iets aan doet, mooi initiatief
      {org} liet {who} gratis mee toen de pas thuis lag, held
    `),
    en: lines(`
      {staff} from {org} really took the time for {who}, what a difference
      had {staff} round today, done in ten minutes and left everything tidy
      did not expect much to be honest but {org} surprised me
      {who} came home from {place} smiling, thanks to {org}
      take a bow {staff}, that is how you do it
      got an answer from {org} within the hour, on a Sunday too
      {org} saved my day, {thing} was sorted before I knew it
      {staff} stayed with {who} until everything was fine, I was moved
      would recommend {org} to anyone, never any bother with {thing}
      how good does {thing} look now, well done {org}
      let me say something nice for once: {org} just gets it right
      {staff} found the teddy of {who} and brought it round in person
      {time} later we have {thing} and it was worth the wait
      ate so well at {org} and such friendly people
      {org} listened, rang back and solved it. Class
      proud to have a place like {org} in our town
      {who} is over the moon with {thing} from {org}
      never had {thing} go so smoothly as with {org}
      thank you {org} for {thing}, we had a lovely time
      {staff} cracked a joke and the whole queue cheered up
      since {org} took over {thing} runs like clockwork
      respect for the people of {org} who just keep going in this weather
      at {place} today, everything clean and everyone kind
      this is what makes me happy, {org}
      everyone deserves {staff} like that
      quick, friendly, no nonsense. Cheers {org}
      faith in humanity restored by {staff}
      good on {org} for doing something about this, lovely initiative
      {org} let {who} ride for free when the card was at home, what a hero
    `),
  },
  neutral: {
    nl: lines(`
      weet iemand of {thing} van {org} morgen open is
      hoe laat begint de bijeenkomst van {org} op {place}
      {org} houdt dinsdag een inloopavond over {thing}
      kan ik {thing} ook online regelen bij {org}?
      vanaf maandag rijdt alles om vanwege werk aan {place}
      {org} zoekt vrijwilligers voor {place}, zie de site
      waar vind ik het formulier voor {thing}?
      is er bij {org} plek om de fiets te stallen
      {org} presenteert de cijfers over het afgelopen kwartaal
      ik ga morgen met {who} naar {org}, moeten we reserveren?
      nieuwe directeur bij {org} per 1 maart
      het zou handig zijn als {thing} ook 's avonds kon
      iemand ervaring met {thing} van {org}?
      {org} en de school tekenen een overeenkomst over {thing}
      staat er al iets vast over {thing}? benieuwd
      wat kost {thing} tegenwoordig bij {org}
      {org} meldt dat {thing} is verplaatst naar {place}
      mag {who} zelf meedoen of moet er iemand bij zijn
      zit nu bij {org} te wachten tot {who} klaar is
      tip voor {org}: zet de tijden van {thing} ook op de deur
      onderweg naar {place} voor een afspraak bij {org}
      de raad praat donderdag over het plan van {org}
      welke papieren heb ik nodig voor {thing}
      gezien: {org} is begonnen met bouwen bij {place}
      ik schrijf een stuk over {thing}, met wie van {org} kan ik praten?
    `),
    en: lines(`
      does anyone know if {thing} at {org} is open tomorrow
      what time does the meeting of {org} at {place} start
      {org} holds a drop-in evening on Tuesday about {thing}
      can I arrange {thing} online with {org} too?
      from Monday everything goes round because of works at {place}
      {org} is looking for volunteers for {place}, see the site
      where do I find the form for {thing}?
      is there somewhere to leave a bike at {org}
      {org} presents the figures for the last quarter
      going to {org} with {who} tomorrow, do we need to book?
      new director at {org} as of 1 March
      it would be handy if {thing} was possible in the evening too
      anyone tried {thing} from {org}?
      {org} and the school sign an agreement about {thing}
      is anything decided yet about {thing}? curious
      what does {thing} cost these days at {org}
      {org} reports that {thing} has moved to {place}
      can {who} join or does someone have to come along
      sitting at {org} waiting for {who} to finish
      tip for {org}: put the times of {thing} on the door as well
      on the way to {place} for an appointment at {org}
      the council talks about the plan of {org} on Thursday
      which papers do I need for {thing}
      spotted: {org} has started building near {place}
      writing a piece about {thing}, who at {org} can I talk to?
    `),
  },
  complaint: {
    nl: lines(`
      {thing} is nog steeds niet gemaakt, we zijn nu {time} verder {org}
      {who} staat al {time} te wachten op {thing}, niemand die iets laat weten
      {staff} was bot tegen {who} en hing op
      betaald voor {thing} en niks gekregen, graag mijn geld terug {org}
      voor de vierde keer gebeld over {thing}, weer een ander verhaal
      wanneer gaat {org} eindelijk iets doen aan {thing}?
      {thing} kwam beschadigd aan en terugsturen moet op eigen kosten
      fijn hoor {org}, weer {time} voor niks op {staff} gewacht
      {who} zit zonder {thing} en krijgt geen antwoord
      lekker dan, {thing} alweer stuk na de reparatie
      jullie beloofden {thing} voor vrijdag, het is nu woensdag
      {org} heeft twee keer afgeschreven voor {thing}, hoe dan
      op {place} is het al {time} een bende, ruim dat eens op
      geweldig, {org} belt nooit terug. Echt genieten dit
      vandaag vrij genomen voor {staff}, komt niemand opdagen
      ik begrijp niets van de brief over {thing} en bellen lukt niet
      {who} moest in de kou staan omdat {thing} dicht was
      waarom moet ik voor {thing} betalen als het niet werkt?
      aanvraag voor {thing} kwijt, mag ik helemaal opnieuw beginnen
      {thing} stinkt, is vies en er wordt niks aan gedaan door {org}
      de afspraak voor {who} is nu drie keer verzet
      {org} zegt dat het is opgelost maar {thing} doet het nog altijd niet
      {time} in de wacht en toen werd de verbinding verbroken
      met de rolstoel kom je {place} niet in, al vaak gemeld
      heel jammer dit, vroeger was {thing} bij {org} wel in orde
      verkeerde maat gestuurd en nu zegt {staff} dat het mijn fout is
    `),
    en: lines(`
      {thing} still has not been fixed, {time} on {org}
      {who} has been waiting {time} for {thing}, nobody says anything
      {staff} was rude to {who} and hung up
      paid for {thing} and got nothing, want my money back {org}
      rang for the fourth time about {thing}, another story again
      when is {org} finally going to do something about {thing}?
      {thing} turned up damaged and sending it back is at my own cost
      lovely {org}, another {time} waiting for {staff} for nothing
      {who} is without {thing} and gets no answer
      great, {thing} broken again right after the repair
      you promised {thing} by Friday, it is Wednesday now
      {org} took the money twice for {thing}, how
      it has been a mess at {place} for {time}, clean it up please
      wonderful, {org} never rings back. Really enjoying this
      took a day off for {staff}, nobody turned up
      cannot make sense of the letter about {thing} and the phone is dead
      {who} had to stand in the cold because {thing} was closed
      why do I pay for {thing} when it does not work?
      lost my application for {thing}, now I get to start all over
      {thing} smells, is filthy and {org} does nothing about it
      the appointment for {who} has been moved three times now
      {org} says it is solved but {thing} is no better
      {time} on hold and then they cut me off
      you cannot get into {place} with a wheelchair, told them many times
      such a pity, {thing} at {org} used to be fine
      sent the wrong size and now {staff} says it is my fault
    `),
  },
}
