/** How far before a number or an address a word may say that it belongs to a public place or service. */
const REACH = 100
/** How far behind it the address of a website may stand; a bare link says nothing, posts end with one. */
const REACH_BEHIND = 60

/** Places and services that publish their own number and address, and the words of a notice. */
const PUBLIC =
  /(?<![\p{L}])(?:info(?:rmatie)?|inlichtingen|reserv(?:er|ation)\p{L}*|inschrijv(?:en|ing)\p{L}*|aanmelden|voorverkoop|tickets?|kaarten|tentoonstelling|expositie|exhibition|enquiries|bookings?|openingsuren|openingstijden|ingang|parking|domein|\p{L}*(?:museum|musea|musée|galerie|zaal|kerk|kerkplein|kathedraal|kapel|abdij|kasteel|centrum|instituut|theater|schouwburg|bioscoop|sporthal|zwembad|bibliotheek|stadhuis|gemeentehuis|stadskantoor|ziekenhuis|school|universiteit|hotel|restaurant|brouwerij|taverne|café|winkel|stichting|fondation|vzw|redactie|secretariaat|receptie|klantenservice|toerisme|dienst|paviljoen|kunsthal|gallery|hospital|library|helpdesk|helpline))(?![\p{L}])/iu
const WEBSITE = /\b(?:www\.|(?:web|website|site) ?:)/i
/** Somebody's own all the same. */
const PRIVATE =
  /(?<![\p{L}])(?:mevr(?:ouw)?|dhr|meneer|mw|mrs?|ms|haar|zijn|hem|her|his|him|mijn|my|thuis|home|priv[eé]|private|woont|lives|bewoner|patiënt|patient|cliënt|client|klant|customer|collega|colleague)(?![\p{L}])/iu
/** "Info bij Jan", "ask for Jane". */
const ASK_FOR = /(?<![\p{L}])(?:bij|vraag naar|contactpersoon|ask for|contact)[ :]{1,2}\p{Lu}/u
/** What an organisation says before its own number, and services that publish theirs. */
const OURS =
  /(?<![\p{L}])(?:(?:bel|app|whatsapp|sms|bereik|volg) (?:je |u )?ons|ons (?:appen|bellen|bereiken|nummer|telefoonnummer)|(?:met|naar) ons|onze (?:helpdesk|klantenservice|receptie|balie|servicedesk|storingsdienst|#?\p{L}*lijn)|(?:call|text|reach|contact|whatsapp|message) us|our (?:number|help ?line|help ?desk|desk|office|front desk|reception)|customer service|klantenservice|hotline|help ?line|hulplijn|infolijn|noodnummer|meldpunt|storingsdienst|(?:emergency|information|crisis|support) line)(?![\p{L}])/iu

/**
 * Whether a number or address stands in a public notice: on its line, a word for a public place or service ("Museum",
 * "Info:", "reserveren") within a hundred units before it, or a website within sixty behind it, and before it no
 * word for a person.
 */
export function isPublicListing(text: string, start: number, end: number): boolean {
  const before = readLineBefore(text, start)
  if (PRIVATE.test(before) || ASK_FOR.test(before)) return false
  return PUBLIC.test(before) || WEBSITE.test(readLineBehind(text, end))
}

/** Whether the words before a number give it as the number of those who speak or of a service: "bel ons op". */
export function isOurs(text: string, start: number): boolean {
  const before = readLineBefore(text, start)
  return OURS.test(before) && !PRIVATE.test(before)
}

function readLineBefore(text: string, at: number): string {
  const reach = text.slice(Math.max(0, at - REACH), at)
  return reach.slice(reach.lastIndexOf('\n') + 1)
}

function readLineBehind(text: string, at: number): string {
  const reach = text.slice(at, at + REACH_BEHIND)
  const line = reach.indexOf('\n')
  return line < 0 ? reach : reach.slice(0, line)
}
