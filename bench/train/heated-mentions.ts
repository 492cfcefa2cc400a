// Own sentences about invented organisations, in parts. What stands in braces is drawn from `SLOTS`, the same words for
// every category, so that a model learns how people say it and not what it is about.

import { lines } from './split-lines.ts'

/** Sentences that spread what is not so, rant or tell of danger, by category and language. */
export const HEATED: Record<string, Record<'nl' | 'en', string[]>> = {
  misinformation: {
    nl: lines(`
      hoorde net van {who} dat {org} stopt met {thing}, zegt het voort
      {org} gaat {thing} verkopen aan een buitenlandse club, staat al vast
      wisten jullie dat {org} iedereen filmt bij {place}? zoek maar op
      ze mengen gewoon rommel door het eten bij {org} en niemand die het zegt
      {org} is failliet, haal je geld eraf nu het nog kan
      vanaf januari moet iedereen bij {org} het dubbele betalen voor {thing}
      {org} geeft al jullie gegevens door, mijn neef werkt er en ziet het
      {thing} van {org} is nooit gekeurd, dat houden ze onder de pet
      van iemand die het weten kan: {org} sluit {place} volgend jaar
      {org} mag officieel niet eens meer open zijn, papieren ingetrokken
      de helft van {org} vliegt eruit, staat in een appgroep
      ze zetten oude mensen gewoon op straat bij {org}, deel dit
      {thing} maakt ziek, dat is allang bewezen, maar {org} zwijgt
      {org} krijgt geld van de overheid om dit stil te houden
      binnenkort geen {thing} meer bij {org}, besluit is al genomen in het geheim
      volgens mijn kapper komt er een moskee in {place} en betaalt {org} dat
      het schijnt dat {org} alleen nog mensen met een pas helpt
      kinderen moeten straks betalen voor {thing}, dat stond ergens
    `),
    en: lines(`
      just heard from {who} that {org} is ending {thing}, pass it on
      {org} is selling {thing} to some foreign outfit, done deal
      did you know {org} films everyone at {place}? look it up
      they mix junk into the food at {org} and nobody says so
      {org} is bankrupt, get your money out while you can
      from January everyone at {org} pays double for {thing}
      {org} passes on all your details, my cousin works there and sees it
      {thing} of {org} was never inspected, they keep that quiet
      from someone who knows: {org} closes {place} next year
      {org} is not even allowed to be open any more, papers withdrawn
      half of {org} is getting the sack, it is in a group chat
      they put old people out on the street at {org}, share this
      {thing} makes you ill, proven long ago, but {org} says nothing
      {org} gets government money to keep this silent
      soon no more {thing} at {org}, already decided in secret
      my barber says a mosque is coming to {place} and {org} pays for it
      apparently {org} only helps people with a card now
      children will have to pay for {thing} soon, read that somewhere
    `),
  },
  rant: {
    nl: lines(`
      {org} is één grote grap, hou er toch mee op
      allemaal sukkels daar bij {org}
      wie bij {org} werkt kan nog geen veter strikken
      ik haat {org}, punt
      {org} meer zoals {org} van niks lol
      die directeur van {org} kan mijn rug op
      van mij mag heel {org} de sloot in
      rot op met jullie {thing}
      {org} en hersens, dat gaat niet samen
      {org} bestaat nog? jammer
      stelletje zakkenvullers, weg met {org}
      mijn hamster runt dat beter dan {org} 😂
      nieuws: {org} wint prijs voor meest overbodige club van het land
      bah {org}, bah bah bah
      dom dommer {org}
      {org} kan wat mij betreft opdoeken
      jullie zijn allemaal even erg
      lekker blijven slapen daar bij {org}, niemand mist jullie 🤡
      wat een ongelofelijke prutsclub
      elke keer als ik {org} lees moet ik kotsen
      een ezel met een pet heeft meer verstand dan {staff}
      vroeger was alles beter, behalve {org}, dat was altijd al ruk
    `),
    en: lines(`
      {org} is one big joke, just give up
      all muppets over at {org}
      whoever works at {org} cannot tie their own shoes
      I hate {org}, full stop
      {org}? more like {org} of nothing lol
      the boss of {org} can get stuffed
      the whole of {org} can jump in a lake
      shove your {thing}
      {org} and brains do not go together
      {org} still exists? pity
      bunch of money grabbers, away with {org}
      my hamster would run it better than {org} 😂
      news: {org} wins prize for most pointless outfit in the country
      ugh {org}, ugh ugh ugh
      dumb dumber {org}
      {org} can shut up shop for all I care
      you are all as bad as each other
      keep on sleeping over at {org}, nobody misses you 🤡
      what an unbelievable bunch of bunglers
      every time I read {org} I want to puke
      a donkey in a hat has more sense than {staff}
      everything used to be better, except {org}, that was always rubbish
    `),
  },
  crisis: {
    nl: lines(`
      er ligt iemand op de grond bij {place} en die beweegt niet
      {staff} is net in elkaar geslagen bij {place}
      rook uit het gebouw van {org}, mensen komen hoestend naar buiten
      {who} zit opgesloten in {place} en er komt niemand
      ik weet waar {staff} woont en ik kom vanavond langs
      ik zie bij {org} de gegevens van andere mensen als ik inlog
      wacht maar tot ik {staff} tegenkom, dan zal je wat beleven
      het dak van {place} is naar beneden gekomen, er lagen mensen onder
      kind in het water bij {place}, help
      overal politie bij {org}, iedereen moest naar buiten
      {who} kreeg het verkeerde middel bij {org} en ligt nu in het ziekenhuis
      er loopt een man met een mes bij {place}
      het ruikt naar gas in heel {place}, mensen worden duizelig
      lijst met namen en adressen van klanten van {org} staat gewoon online
      directeur van {org} opgepakt, justitie doet inval
      {who} is aangerand door iemand van {org}
      mensen die bij {org} aten zijn allemaal ziek, twee liggen aan het infuus
      het account van {org} is gekaapt en stuurt rare links rond
      ik gooi bij {org} alle ruiten in en daarna steek ik de boel aan
      {thing} stond onder stroom, {who} kreeg een enorme klap
      auto ingereden op mensen bij {place}
      {staff} heeft {who} geslagen, we hebben het op film
      hier is het nummer van {staff}, laat maar weten wat je ervan vindt
      er zit een stuk glas in het potje van {org}, mond helemaal open
    `),
    en: lines(`
      someone is lying on the ground at {place} and not moving
      {staff} just got beaten up at {place}
      smoke from the {org} building, people coming out coughing
      {who} is locked in at {place} and nobody comes
      I know where {staff} lives and I am coming round tonight
      when I log in at {org} I see the details of other people
      wait until I meet {staff}, you will see what happens
      the roof of {place} came down, there were people under it
      child in the water at {place}, help
      police all over {org}, everyone had to get out
      {who} got the wrong drug at {org} and is in hospital now
      there is a man with a knife at {place}
      it smells of gas all over {place}, people are getting dizzy
      list of names and addresses of {org} customers is just online
      director of {org} arrested, police searching the offices
      {who} was assaulted by someone from {org}
      everyone who ate at {org} is ill, two are on a drip
      the account of {org} has been taken over and sends odd links
      I will smash every window at {org} and then set it alight
      {thing} was live, {who} got a terrible shock
      car driven into people at {place}
      {staff} hit {who}, we have it on film
      here is the number of {staff}, let them know what you think
      there was a shard of glass in the jar from {org}, mouth cut open
    `),
  },
}
