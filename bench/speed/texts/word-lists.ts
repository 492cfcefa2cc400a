/** Words of our own choosing from which the bench makes posts and names; no text of anybody is in here. */
export const FIRST_NAMES = split(`
aafke aart adriaan agnes albert alice amber amina andrea anouk anton arend arthur astrid aydin barend bart beatrix
bilal bram brenda carlijn casper cecile chantal claire coen daan dagmar demi diederik dirk doortje duncan edith eelco
elena elif eline emiel emma erik esmee esra eva evert fatima femke fiona floris freek frederique gerda gijs greta guus
hakan hanna harold heleen hendrik hilde hugo ibrahim ilse imke ingrid irene isabel iwan jacob jasmijn jelle jeroen
jolanda jonas joost judith julia karim karin kees khadija klaas koen laura leonie lieke linda lotte louise lucas luuk
maarten machteld malik manon marije marloes martijn mehmet merel michiel mila mirjam mustafa nadia naomi nienke niels
noor olaf olivia otto pascal patricia pepijn petra pieter quinten rachel rashid renske rik robin roos ruben ruud sabine
samira sander sanne selma sietske simone sjoerd sofie stefan steven sven tamara teun theo thijs tijmen tineke tobias
trudy ursula vera vincent wendy wessel wiebe willem wouter xander yara yasmin yusuf zeynep zoe amelia callum ciara
duncan eamonn fergus gareth hamish imogen jenny kieran lorna maeve nigel orla percy rhys shona trevor`)

export const PARTICLES = split(`van de|van der|van den|van|de|den|ten|ter|van 't|el|von|di`, '|')

export const SURNAME_STARTS = split(`
aal achter adel appel arend baars bakel berken beuken blauw bleek bloem boks boom bosch braam breed brink broek brug
buiten burger dalen dam dijk dooren draai drie duin eiken elzen es eggen esch fazant flier ganzen geest gelder gerst
gier goor graaf graan groen grond haag haas hage ham haver hazel heem heer heide hemel hengel hert hof hol hooge horst
houw huis ijzer inger jager jonge kaas kaper karel kasteel keizer kerk kers klaver klein klooster knoop koe konings kooi
koren kraan krom kruis kuiper lams lange leeuw linden loo maan maas meer mees merel meul mid molen mol mos nacht nagel
nieuw noord oever olden olie ooster ooi oude paal paarde pan peper pijl ploeg polder poort prins raven reiger riet rijn
rogge roode roos rozen ruiter schaap schans schelp schip schout slag sluis smal snoek spaar spel spijker steen ster
stolk stoop storm straat struik tarwe teer terp tien tol toren uiter val varen veen veld vin vis vlas vliet voge voor
vos vries waal wagen water weide wester wiel wijn wilgen winter witte wolf wouden zand zee zilver zoet zomer zuider
zwaan zwart`)

export const SURNAME_ENDS = split(`
aar berg beek bergen boer bos brink broek burg dam daal dijk donk eind es feld gaard graaf haan ham hart heijden hof
horst houdt huis huizen kamp ker kerk koop kuil laan laar land leven man mans meer meester mijer molen oord pijl plas
poel poort rade rode schot sema singel sloot stad steeg stein stra straten ten trap veen veld ven vink vis voort waard
wal water weg wegen wijk wissel wold woud zand ziel zoon`)

export const FIRM_ENDS = split(
  `B.V.|N.V.|Advies|Bouw|Groep|Logistiek|Media|Techniek|Zorg|Holding|Bank|Labs|Partners|Consulting|Services|Energy|Foods|Systems|& Zonen|Installaties|Verzekeringen|Vastgoed|Transport|Software`,
  '|',
)

export const PROJECT_WORDS = split(`
aurora baken bazalt bever boreas cirrus delta dolfijn ebbe eclips egel ekster falcon fjord flamingo fonkel gletsjer
granaat griffioen havik helios horizon ijsvogel indigo jade kameleon kastanje kobalt kompas kosmos kraai kristal lariks
lawine libel lynx magneet mammoet meridiaan mistral monsoon nebula noorderlicht oase obsidiaan oehoe orkaan otter parel
passaat pegasus pelikaan phoenix pijlstaart planeet poolster prisma quasar regenboog robijn saffier satijn scarabee
schildpad sequoia sirius smaragd spiegel steenbok stroom taifun tijger titaan topaas torenvalk tulp turkoois uil vallei
vesper vulkaan vuursteen walnoot wervel windroos wolkam zeearend zenit zephyr zonnedauw zwaluw`)

/** What English words are put together from. */
export const ENGLISH_PARTS = split(`
apple arch ash back bank barn bath beam bell bird black blue board boat body bone book bow box branch bread bridge
brook brush bush cake candle card cart cat chain chair chalk church clay cliff clock cloth cloud coal coat corn cow
craft cross crow cup day deer desk door down drum dust eagle earth edge egg eye face farm feather fern field finger
fire fish flag floor flour fly foot ford fork fox frost fruit gate glass goat gold grain grass green ground hall hand
harvest hat hawk hay head heart hedge herb hill home honey hood hook horn horse house ice iron ivy jar key kettle knot
lamb lamp land lark leaf leather light line lion lock log lunch maker man map mark market meadow milk mill mist moon
moss mouth nail neck needle nest night north nut oak oil orchard owl pan paper path pear pen pepper pin pine pipe plank
pond pool post pot quill rail rain ram reed ridge ring river road robin rock roof room root rope rose sail salt sand
school seed sheep shell ship shoe side silk silver skin sky smith smoke snow soap south spoon spring stable star steam
steel stone storm straw stream street sugar summer sun swan table tail thorn thread tide timber top tower town track
tree wall watch water wave way west wheat wheel wind window wing winter wolf wood wool work yard year`)

function split(words: string, by: string | RegExp = /\s+/): string[] {
  return words.trim().split(by)
}
