// Own sentences as colleagues might post them: remarks that hurt a person or group, and harmless ones beside them.

import { lines } from './split-lines.ts'

/** Remarks that hurt someone. */
export const HURTING: string[] = lines(`
  wat een sukkel is die nieuwe collega, die kan echt niks
  onze teamleider is zo dom als het achtereind van een varken
  mijn baas is een gefrustreerde kleuter
  die vrouw van de administratie is echt te lui om te poepen
  had vandaag weer zo'n zeurkous aan de balie, wat een drol van een vent
  klanten zijn ook gewoon achterlijk soms
  sommige ouders zouden geen kinderen mogen krijgen
  wie is er zo gestoord om dit te bedenken, ah natuurlijk, Henk weer
  de IT'er bij ons is een autist met stinkende sokken
  lachen om die dikke van de kantine die niet door de deur past
  die stagiair heeft minder hersens dan mijn plant
  kijk hem nou lopen, net een pinguin, wat een malloot
  weer zo'n bejaarde die niet snapt hoe een knop werkt, ruim ze op
  die directeur is een slijmbal eerste klas
  ik word niet goed van dat wijf aan de telefoon
  wat een stel randfiguren bij ons op de werkvloer
  die buitenlanders in ploeg 3 doen nooit wat
  ik zou hem zo een klap voor zijn kop geven
  hij is te stom om een doos open te maken
  patiënten die klagen, ga lekker ergens anders zeuren
  onze wethouder, wat een ongelofelijke leugenaar en lapzwans
  die heks van personeelszaken heeft weer toegeslagen
  ze ziet eruit als een vogelverschrikker met lippenstift
  jullie zijn een stelletje luie flikkers daar op kantoor
  zij is alleen aangenomen om haar benen
  mannen als hij zijn de reden dat ik geen kantoor meer wil
  van die wereldvreemde leraren die nog nooit gewerkt hebben, allemaal tuig
  hoe kan iemand zo oerdom zijn en toch manager worden
  die kerel stinkt een uur in de wind
  domme gans, kun je dan helemaal niks
  dat mens spoort niet, sluit haar op
  heb je die nieuwe gezien? net een aardappel met een bril
  onze planner kan niet eens tot tien tellen, echt een baviaan
  wat een zielig ventje is die concurrent van ons
  our new colleague is such a waste of space, cannot do a thing
  my team lead is as thick as two short planks
  my boss is a frustrated toddler in a suit
  that woman in accounts is too lazy to breathe
  had another moaner at the desk today, what a slimy little man
  customers really are brain dead sometimes
  some parents should never have had children
  who is sick enough to think of this, oh of course, Dave again
  our IT guy is a weirdo with smelly socks
  laughing at the fat one from the canteen who got stuck in the door
  that intern has less brain than my plant
  look at him waddle, like a penguin, what a muppet
  yet another old fossil who does not get how a button works, put them down
  our director is a slimeball of the first order
  that cow on the phone makes me ill
  what a bunch of freaks on our floor
  those foreigners on shift three never lift a finger
  I would happily slap him round the head
  he is too dense to open a box
  patients who whine, go and moan somewhere else you babies
  our councillor, what an unbelievable liar and wet blanket
  the witch from HR has struck again
  she looks like a scarecrow with lipstick
  you are a bunch of lazy slobs in that office
  she only got the job because of her legs
  teachers like that never did a day of work, all of them vermin
  how can anyone be that stupid and still make manager
  that bloke reeks from a mile off
  silly goose, can you do anything at all
  that creature is insane, lock her up
  seen the new one? a potato with glasses
  our planner cannot count to ten, a proper baboon
  what a sad little man that competitor of ours is
  clueless old bat, go and retire already
  typical woman driver on the forklift again
  typisch weer een vrouw op de heftruck
  die gasten van de nachtdienst zijn zombies met een laag IQ
  the lads on nights are zombies with an IQ of a brick
`)

/** Remarks that look like them and hurt no one. */
export const HARMLESS: string[] = lines(`
  wat een sukkel ben ik, sleutels weer binnen laten liggen
  die nieuwe collega kan echt alles, wat een aanwinst
  onze teamleider heeft vandaag taart gehaald voor iedereen
  wat een rotweer vandaag, en dan ook nog een lekke band
  mijn hond is zo dom als een deur maar zo lief
  de printer is weer eens te lui om te werken
  had vandaag een mevrouw aan de balie die haar hele leven vertelde, prachtig
  klanten die een kaartje sturen, daar doe je het voor
  dit systeem is achterlijk traag, wie kent een truc?
  de vergadering was saai maar nuttig
  dikke pret in de kantine vandaag
  die film was gestoord goed
  ik vind het beleid van de gemeente slecht en zeg dat ook
  ik ben het niet eens met onze directeur over de nieuwe tijden
  die stagiair heeft me vandaag iets geleerd over mijn eigen werk
  oude mensen vertellen de beste verhalen
  de nachtdienst heeft het weer geklaard, respect
  stomme file, dan maar een podcast
  dood op na deze week, maar wel voldaan
  vloeken mag hier niet van de opa's, dus dat doen we zachtjes
  de buitenlandse collega's hebben vandaag voor ons gekookt, wat een feest
  een klap van de molen kregen we letterlijk, het wiekje stond los
  zij is aangenomen om haar kennis en dat merk je elke dag
  niemand is te oud om te leren, zegt onze oudste monteur
  what an idiot I am, left my keys inside again
  our new colleague can do anything, what a find
  our team lead brought cake for everyone today
  what rotten weather, and then a flat tyre too
  my dog is as thick as a door but so sweet
  the printer is too lazy to work again
  had a lady at the desk who told me her whole life, wonderful
  customers who send a card, that is what you do it for
  this system is stupidly slow, anyone know a trick?
  the meeting was dull but useful
  big fun in the canteen today
  that film was insanely good
  I think the policy of the council is bad and I say so
  I do not agree with our director about the new hours
  that intern taught me something about my own job today
  old people tell the best stories
  the night shift got it done again, respect
  stupid traffic jam, podcast it is
  dead tired after this week but satisfied
  no swearing here says our oldest driver, so we do it quietly
  colleagues from abroad cooked for us today, what a feast
  she got the job because of what she knows and it shows every day
  nobody is too old to learn, says our oldest engineer
  those old buses were ugly but we loved them
`)
