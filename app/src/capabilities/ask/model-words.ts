import { foldWords } from '#platform/text-shape.ts'
import type { Language } from '#capabilities/people/contract.ts'

/** How many words a code has: five of at least 256 are 40 bits or more. */
export const CODE_WORDS = 5

// Plain things that one can see, spell and say on the telephone; none is the plural of another.
const dutch = `
aardbei akker amandel anker appel arend auto avond baken bakker balkon ballon bamboe banaan bank beek beer bever bezem bijl
bladzijde bloem boer boog boom boot bord bos boter braam brief brood brug buik bus cactus cement cirkel citroen daken dadel
deken deur dijk doos dorp draad druif duif duin dwerg eend egel eiland emmer ezel fakkel fazant fiets fluit fontein forel
framboos gans garage garnaal geit gieter gitaar glas goud graan gras grot haak hamer hamster handdoek harp haven hazelnoot
heide hek helm herfst hert heuvel hoed hoek honing hooi hout huis iglo ijsbeer inkt jager jas juni kaars kaas kachel kade
kameel kamer kano kapper karton kast kastanje kasteel katoen kegel kelder kers ketel kikker kist klaver kleed klok knie knoop
koekoek koffer koffie kogel komkommer konijn koning koor koper korf koren kraan krant krekel krijt kroon kruik kurk kwast lade
ladder lamp lantaarn laurier lavendel leeuw lepel lente libel linde lijm linnen loods lucht maan maand magneet mais mand
mango marmer mast meeuw meloen mier mist moeras molen mossel motor muur naald nacht nest noot noorden oever olifant olijf oker
oven paard paddestoel palm pan parel park parket peer pen peper perzik piano pijl pinguin plank plein ploeg poes pomp poort
potlood pruim puzzel raam radijs raket rand regen reiger rem ridder riem rivier robijn roer rok roos rots ruiter saffier salade
schaap schaar schelp schip school schroef schuur sjaal slak slee sleutel sloot smid sneeuw soep spade spiegel spijker spin
spoor stad ster stoel storm straat strand stro suiker tafel tak tang tapijt taxi teen tegel tent thee tijger toren touw trap
trein trommel tuin tulp uil uur vaas valk varen veer veld venster veter viool vis vlag vleugel vlinder vogel vork vos vuur
wagen wal walnoot wandeling water weg weide wesp wiel wilg wind winter wol wolk wortel zadel zand zebra zeep zeil zilver zomer
zon zout zuiden zwaan`
const english = `
acorn almond amber anchor apple apron arrow autumn bacon badge bagel bakery balcony bamboo banana banjo barley barrel basket
beach beacon bean bear beaver bench berry bicycle bird blanket boat bottle bowl branch bread brick bridge broom brush bucket
butter button cabin cable cactus camel candle canoe canvas carpet carrot castle cedar cellar chair chalk cheese cherry chess
chimney cinema circle citron clay cliff clock cloud clover coast cobalt coconut coffee copper coral cotton crab cradle crane
crayon cricket crown cup curtain daisy deer desert diamond dolphin donkey door dragon drum duck dune eagle east elbow
elephant elm engine evening falcon farm feather fence fern ferry field finger fire flag flute forest fork fossil fountain fox
frame frog garden garlic gate ginger giraffe glacier glass glove goat gold goose granite grape grass guitar hammer harbour
harp hat hazel hedge helmet heron hill honey horse house ice igloo ink iris iron island ivory jacket jam jar jasmine jelly
jungle kettle key kitchen kite kiwi ladder lake lamp lantern laurel lavender leaf lemon lens lily lime linen lion lizard lobster
magnet mango maple marble market mast meadow melon mill mint mirror monkey moon morning moss motor mountain mouse mushroom
needle nest noon north nutmeg oak oasis ocean olive onion opal orange orchard otter oven owl paddle palm panda paper parrot path
peach pear pearl pebble pencil penguin pepper piano pigeon pillow pine pirate planet plate plum pocket pond poppy porch
potato pumpkin puzzle rabbit radio raft rain raven ribbon rice river robin rocket roof rope rose ruby saddle saffron sail
salad salmon salt sand satin scarf school shell shelter ship shoe silk silver snail snow soap sofa south spade sparrow spider
spoon spring spruce square squirrel star station steam stone storm straw street sugar summer sun swan table tailor tea tent
thistle thunder ticket tiger timber toast tomato torch tower tractor train tram tray tree trumpet tulip tunnel turtle umbrella
valley velvet village vine violin wagon walnut water wave west whale wheat wheel whistle willow wind window winter wolf wood
wool yarn zebra`

/** The words that codes are made of, by language. */
export const codeWords: Record<Language, readonly string[]> = {
  nl: dutch.trim().split(/\s+/),
  en: english.trim().split(/\s+/),
}

/** A typed code as it is compared: small letters, with a dash between the words; commas, spaces and accents do not matter. */
export function normaliseWords(typed: string): string {
  return foldWords(typed).join('-')
}
