/**
 * Templates of sentences in Dutch and English, about an ordinary working day; `{slot}` is filled from SLOTS, and
 * {name}, {number}, {time}, {tag}, {mention}, {link}, {emoji} and {compound} are made up on the spot.
 */
export const SENTENCES: Record<'nl' | 'en', readonly string[]> = {
  nl: lines(`
Vandaag {verleden} met {wie} over {onderwerp}, en dat {gevolg}.
Wat een {bijvoeglijk} {ding} was dat {wanneer} in {plaats}!
Wie weet er een {bijvoeglijk} {ding} in de buurt van {plaats}?
De trein naar {plaats} had {number} minuten vertraging, dus ik {verleden} onderweg met {wie}.
Ik ben {bijvoeglijk} over {onderwerp}, maar {wie} denkt daar {bijwoord} anders over.
Morgen om {time} begint {ding} in {plaats}, kom je ook? {emoji}
Na {number} jaar neem ik afscheid van {wie} {emoji}
{mention} dank voor het {ding}, {wie} heeft er {bijwoord} van geleerd.
Tip van {name}: begin {wanneer} met {onderwerp} en niet pas als het {bijvoeglijk} is.
We zoeken nog {number} mensen die willen meedenken over {onderwerp} {tag}
Net terug van {ding} in {plaats}; {wie} had een {bijvoeglijk} verhaal over {onderwerp}.
Is er iemand die {bijwoord} iets weet van {compound} of {compound}?
Het blijft {bijvoeglijk} hoe {wie} {wanneer} nog tijd vindt voor {onderwerp}.
Lees hier meer over {onderwerp}: {link} {tag} {tag}
Zo'n {ding} verdient een groter podium, vind ik. {mention} wat denk jij?
Eerst koffie, dan {onderwerp}, dan pas de {compound}.
Het weer in {plaats} was {bijvoeglijk}, de stemming onder {wie} gelukkig niet.
Gisteren {number} kilometer gefietst langs {plaats} en {bijwoord} nagedacht over {onderwerp}.
Mooi om te zien hoe {wie} en {wie} samen aan {onderwerp} werken.
Mijn dochter vroeg wat ik nu eigenlijk doe; ik zei: {onderwerp}, en {wanneer} een beetje {compound}.`),
  en: lines(`
Had a {adjective} talk with {who} about {topic} this {when}, and it {outcome}.
Does anyone know a {adjective} {thing} near {place}?
So proud of {who} for the {adjective} {thing} in {place} {emoji}
The train to {place} was {number} minutes late, so I read about {topic} instead.
I feel {adjective} about {topic}, but {who} sees it {adverb} differently.
Tomorrow at {time} we start the {thing} in {place}, will you be there?
After {number} years I am saying goodbye to {who} {emoji}
{mention} thanks for the {thing}, {who} learned {adverb} from it.
Advice from {name}: start with {topic} in the {when}, before it gets {adjective}.
We are looking for {number} people who want to think along about {topic} {tag}
Back from a {thing} in {place}; {who} told a {adjective} story about {topic}.
Read more about {topic} here: {link} {tag} {tag}
Isn't it {adjective} how {who} still finds time for {topic}?
First coffee, then {topic}, and only then the {thing}.
The weather in {place} was {adjective}, the mood of {who} luckily wasn't.
Cycled {number} kilometres past {place} and thought {adverb} about {topic}.
It's great to see {who} and {who} working on {topic} together.
My son asked what I do all day; I said {topic}, and in the {when} a bit of {thing}.
Such a {thing} deserves a bigger stage, I think. {mention} what do you say?
Nobody told me that {topic} would be this {adjective}, {who} even less.`),
}

/** What a slot may hold. */
export const SLOTS: Readonly<Record<string, readonly string[]>> = {
  verleden: parts(
    `gesproken|gelachen|gewandeld|vergaderd|gepuzzeld|geoefend|gegeten|gebeld|gediscussieerd|opgetrokken|samengewerkt|geschaakt`,
  ),
  wie: parts(
    `de collega's|mijn buurvrouw|het team|een oud-klasgenoot|de vrijwilligers|onze stagiair|de hele afdeling|mijn zus|de projectgroep|een inwoner|de leerlingen|de conciërge|het bestuur|de monteurs|de verpleging|onze planners|de bibliotheek|mijn mentor|de kinderen|een bevriende schrijver`,
  ),
  onderwerp: parts(
    `de nieuwe fietsenstalling|het groen in de wijk|onze werkwijze|de zomervakantie|het jaarverslag|duurzaam bouwen|de ideeënbus|digitale vaardigheden|een beter rooster|de open dag|vrijwilligerswerk|het oude archief|de verbouwing|gezond eten op het werk|veilig werken|een rustige werkplek|de buurtmoestuin|nieuwe techniek|leren van fouten|het koor|thuiswerken|de afvalscheiding|het klantenpanel|de bedrijfsfiets`,
  ),
  gevolg: parts(
    `gaf energie|leverde meer vragen op dan antwoorden|smaakt naar meer|viel reuze mee|duurde te kort|bracht ons verder|was hard nodig|maakte veel los|hielp enorm`,
  ),
  bijvoeglijk: parts(
    `mooi|bijzonder|leerzaam|gezellig|spannend|rustig|druk|stevig|verrassend|vrolijk|nuchter|ingewikkeld|herkenbaar|indrukwekkend|lekker|nat|warm|koud|moedig|eerlijk|handig|lastig`,
  ),
  ding: parts(
    `gesprek|feest|fietstocht|workshop|ontbijt|symposium|spreekuur|afscheid|uitje|boek|plan|overleg|concert|rondleiding|lezing|wandeling|wedstrijd|tentoonstelling|bijeenkomst|proef`,
  ),
  wanneer: parts(
    `vanochtend|vanmiddag|gisteren|vorige week|op vrijdag|in het weekend|elke maandag|na de lunch|tussen de buien door|vroeg in de ochtend|deze zomer`,
  ),
  bijwoord: parts(
    `veel|weinig|heel|soms|vaak|gelukkig|toevallig|langzaam|zeker|misschien|graag|echt`,
  ),
  plaats: parts(
    `Zutphen|Goes|Meppel|Weesp|Doorn|Tiel|Hoorn|Veere|Sneek|Beilen|Culemborg|Oisterwijk|Vaals|Harlingen|Bergen op Zoom|Franeker|Woerden|Raalte|Gorinchem|Schagen`,
  ),
  who: parts(
    `my colleagues|the team|an old classmate|the volunteers|our trainee|the whole department|my sister|the project group|a resident|the pupils|the caretaker|the board|the engineers|the nurses|our planners|the library|my mentor|the kids|a neighbour|the night shift`,
  ),
  topic: parts(
    `the new bike shed|trees in the street|the way we work|the summer break|the annual report|building sustainably|the ideas box|digital skills|a fairer rota|the open day|volunteering|the old archive|the refurbishment|healthy lunches|working safely|a quiet desk|the community garden|new machines|learning from mistakes|the choir|working from home|sorting waste|the customer panel|cycling to work`,
  ),
  outcome: parts(
    `gave me energy|raised more questions than answers|left me wanting more|went better than expected|was too short|took us further|was badly needed|stirred up a lot|helped enormously`,
  ),
  adjective: parts(
    `lovely|special|useful|friendly|exciting|quiet|busy|solid|surprising|cheerful|sober|complicated|familiar|impressive|tasty|wet|warm|cold|brave|honest|handy|tricky`,
  ),
  thing: parts(
    `conversation|party|bike ride|workshop|breakfast|symposium|walk-in hour|farewell|outing|book|plan|meeting|concert|tour|lecture|walk|match|exhibition|gathering|trial`,
  ),
  when: parts(`morning|afternoon|evening|week|month|summer|autumn|weekend|quarter`),
  adverb: parts(`a lot|a little|quite|sometimes|often|happily|slowly|surely|perhaps|gladly|truly`),
  place: parts(
    `Whitby|Kendal|Ludlow|Galway|Totnes|Hexham|Bangor|Cork|Stroud|Perth|Hay-on-Wye|Ripon|Truro|Derry|Wells|Ely|Conwy|Sligo|Lewes|Alnwick`,
  ),
  emoji: parts(`🎉|👏|🚲|☕|🌧️|😀|💪🏽|👩‍🏫|🌳|🙏|🔥|🥳|👨‍👩‍👧|✨|📚`),
}

function lines(text: string): string[] {
  return text.trim().split('\n')
}

function parts(text: string): string[] {
  return text.split('|')
}
