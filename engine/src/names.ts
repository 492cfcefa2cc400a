/**
 * Common first names in the Netherlands, Flanders, Britain and Ireland, own choice; names that are also
 * everyday words in Dutch or English at the beginning of a sentence (Will, May, Roos, Bas, Mark) are left out.
 */
export const FIRST_NAMES: readonly string[] = `
aad aart abdel abel ad adam adriaan ahmed aisha alex alexander alice ali alison amira amy ana andre andrea
andrew angela anita anja anke anna anne anneke annelies annemarie annet annie anouk anthony anton arie arjan
arjen arno arnold arthur astrid ayse babette barbara bart beatrice benjamin bernard bert bianca bjorn bob boris
bram brenda brian britt bruno carla carlo carmen carol caroline casper catharina cathy cees cem chantal
charlotte chloe chris christel christiaan christian christina christine christopher claire clara claudia coen
colin connor corrie cornelis cynthia daan daniel daniela danielle danny dave david debbie demi denise dennis
derek derk desmond diana dick diederik dirk donald donna doris dorien duncan dylan edith eduard edward edwin
eefje eelco elena elif eline elisabeth elise elizabeth ella ellen ellie els elsa emily emine emma emmy eric
erica erik erna ernst erwin esmee esra esther eva eveline evelien evert fabian fatima fatma femke ferry fiona
fleur floris frans franciska fred frederik freek froukje gabriel gareth gary geert geertje gemma george gerard
gerben gerda gerrit gert gijs gina giovanni greta guido guus hakan hanna hannah hannie hans harold harriet harry
hasan hassan heidi heleen helen helena hendrik henk hennie henri herman hester hilde hugo hussein ian ibrahim
ida ilona ilse imke ina ine inge ingeborg ingrid irene iris isa isaac isabel isabella ivan ivo jaap jack jacob
jacqueline jake james jamie jan jane janet janine janneke jannie jaro jasmijn jasmine jason jasper jean jelle
jennifer jenny jeremy jeroen jesse jessica jill jim jo joan joanne jochem joe joep johan johanna john johnny
jolanda jonas jonathan joop joost jord jordi joris jos joseph joshua joyce judith jules julia julian julie
jurgen justin karel karen karin karim karina karl kasper kate katherine kathleen kathy katie katja kees keith
kelly kenneth kevin khadija kim kimberly klaas klaus koen koos kristina kyra lana lars laura lauren laurens leah
lena leo leon leonie leroy lia liam lidia lies liesbeth lieke lily lina linda lisa lisanne lise loes lotte louis
louise lucas lucia lucy luke luuk lydia maaike maarten machteld madelief mahmoud maik malik manon manuel marc
marcel marco margaret margot margriet maria marian marianne marie marieke mariska marja marjan marjolein marleen
marlies marlijn marloes martijn martin martine mary mathijs matthew matthijs maud maureen maurice maurits mehmet
meike melanie melissa menno mia michael michel michelle michiel mieke mike milan milou miranda miriam mirjam
mohamed mohammed monica monique mustafa myrthe nadia nadine nancy naomi nathalie nathan neil nick nicky nico
nicolas nicole niek niels nigel nina noa noah nora noor olaf oliver olivia omar oscar oskar otto owen pamela
pascal patricia patrick paul paula pauline peggy pepijn peter petra philip philippe pien piet pieter pim quinten
rachel ralph ramon raoul rebecca reinier remco renate rene renee renske richard rick ricardo riek rik rina rita
rob robbert robert robin roderick roel roelof rogier roger roland rolf ronald ronnie rosa rosalie rosemary ross
roy ruben rud rudolf ruth ruud ryan sabine sabrina sally sam samantha samira samuel sander sandra sanne sara
sarah saskia sean sebastiaan selma sem serena shanna sharon sheila shirley sieb siem sietske silvia simon simone
sjaak sjoerd sofie sonja sophia sophie stan stefan steffie stella stephanie stephen steve steven stijn sue
suleyman susan susanne suzan suzanne sven sylvia tamara tanja tara teun teunis theo theodoor theresa thijs
thomas thijmen tieme tim timo tineke tjeerd tobias tom tommy trudy tygo ursula valerie vanessa vera veronica
victor victoria vincent viola wanda wendy wessel wesley wiebe wilco wilfred wilhelmina willem william wilma wim
wouter xander yasmin yasmine yara yusuf yvette yvonne zahra zeynep zoe amanda aaron abigail adele agnes aidan
alan albert alec amelia angus ashley audrey barry becky bella betty beverly bradley brendan bryan bryce cameron
carly carmel chelsea chester clarissa clive colleen cora craig crystal curtis cyril daphne darren deborah
deirdre diane dorothy douglas eamonn eileen eleanor emilia estelle ethan eugene evelyn fay felicity francesca
frederick gavin geoffrey georgia gillian glenn gloria gordon graham gregory gwen hamish harvey hayley heather
howard hugh imogen isla jacqui jared jay jeff jeffrey jerry joel jon jordan josef kayla kelvin kerry keira
kieran kirsty kristen kyle larry lewis lloyd lorna lorraine lynn mabel malcolm marcus marilyn marjorie martha
maxine megan melvin millie mitchell mohammad muhammad molly morgan muriel natalie natasha neville nicola niamh
norman nuala orla padraig percy phil polly rachael ray reece reggie rhys roisin ronan rory rowan roxanne rudi
russell sadie saoirse seamus shane shaun shauna sheena sinead siobhan spencer stuart sylvie tabitha ted terence
teresa tina toby tony tracey tracy trevor trish una valentina vicky violet walter warren wayne winston zara
youssra youssef yassine bilal hamza soufiane rachid naima karima latifa nour ikram imane salma hafsa anas mourad
driss jamal nabil ilias ayoub amine othman redouan mehdi zakaria emre murat fatih kemal osman serkan burak
deniz ebru hatice merve ozlem selin tugba yasemin piotr pawel tomasz krzysztof marcin agnieszka katarzyna
malgorzata ewa magdalena joanna wojciech jakub michal lukasz sietse douwe wytze wietse jitske aukje sjoukje
tjitske nynke hylke auke shanice sharona rishi anil priya raj sanjay vijay arjun deepa ravi sunita kavita aoife
ciara eoin cillian oisin declan kwame kofi abena chidi ngozi tunde mateusz zofia hanneke marijke willemijn sjors
siebe sytske geesje lammert henny jeanette jeannette yolanda henrike tijn finn mees noud guusje lotje
sterre jurre teuntje aicha layla leila nourdin khalid abdullah hassnae emilio javier sofia diego pablo mateo
giulia chiara luca dominika kasia ania zuzanna andrzej
`
  .trim()
  .split(/\s+/)

/** First names that without their capital are another word, in Dutch, English or chat. */
export const ALSO_WORDS: readonly string[] =
  'ad amber an ali ben bob carmel carol charlotte chelsea chester christian clare claire crystal dan dean dick don drew els fay fleur floor floris frank gene georgia grace grant guy harry heather ian ina inge ida ivo jack jan jean jill jim jo jordan joy jos lana lee leo les lia lies lin lloyd lou luke marja mark max maxine may mees melody mia mike milan milou molly nick nour olive oscar owen pat percy phil polly pieter pien pip ray raj rein rene rex rick rob robin roos rose ross rowan roy ruby sad sally sam sem sil sofia stella sterre sue ted tim toby tom tony victor victoria viola violet wanda warren wayne will wim zoe'.split(
    ' ',
  )

/** Words before a family name, Dutch, Romance, Arabic and Irish. */
export const PARTICLES: readonly string[] =
  'van von de den der het t ter ten te vd v d la le du di dos el al bin ibn ben mc mac o'.split(' ')

/** Behind these a capital word is a name, also where no first name stands. */
export const TITLES: readonly string[] =
  'mevr mevrouw mw mej meneer mijnheer dhr heer mr mrs ms miss mister madam sir dr drs ir ing prof professor dokter doctor zuster broeder juf juffrouw meester tante oom'.split(
    ' ',
  )

/** Capital words that are no person: days, months, places, peoples, feasts, firms, abbreviations in small. */
export const NOT_NAMES: readonly string[] = `
i ik u god maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday
saturday sunday januari februari maart april mei juni juli augustus september oktober november december january
february march may june july august october nederland nederlands nederlandse nederlander nederlanders holland
hollands hollandse dutch belgie belgisch belgische vlaams vlaamse vlaanderen belgium belgian duitsland duits
duitse german germany frans franse frankrijk french france engels engelse engeland english england brits britse
british britain uk schotland scotland wales ierland ireland irish europa europees europese europe european eu
amerika amerikaans amerikaanse america american usa spanje spaans spain spanish italie italiaans italy turkije
turks turkse turkey turkish marokko marokkaans marokkaanse polen pools poolse poland polish oekraine ukraine
rusland russisch russia russian china chinees chinese israel gaza palestina syrie afrika africa azie asia indie
india brussel brussels amsterdam rotterdam utrecht eindhoven groningen tilburg almere breda nijmegen apeldoorn
haarlem arnhem enschede amersfoort zaanstad haarlemmermeer zwolle leiden leeuwarden maastricht dordrecht ede alphen
westland alkmaar emmen delft deventer venlo sittard helmond oss hilversum heerlen nissewaard purmerend schiedam
assen meppel hoogeveen lelystad gouda zoetermeer hoorn vlaardingen roosendaal drenthe friesland gelderland limburg
brabant overijssel flevoland zeeland antwerpen gent brugge leuven londen london parijs paris berlijn berlin leeds
manchester birmingham liverpool bristol edinburgh glasgow cardiff dublin oxford cambridge york kreta crete
kerst kerstmis pasen pinksteren hemelvaart koningsdag sinterklaas ramadan eid suikerfeest chanoeka diwali
christmas easter halloween islam moslim moslims muslim muslims christen christenen christian christians jood joden
jew jews jewish joods joodse katholiek catholic protestant hindoe hindu boeddhist buddhist
linkedin facebook twitter instagram tiktok youtube whatsapp google microsoft apple amazon netflix spotify teams
outlook excel word powerpoint windows android iphone ipad github chatgpt copilot bluesky mastodon threads reddit
snapchat telegram signal slack zoom ajax psv feyenoord premier league champions oranje tweede kamer eerste minister
tour euro commissie ronde verenigde radio noord zuid oost west wereldoorlog museum unie metro city giro formule partij
beweging blok fonds stichting vereniging bank groep group holding university universiteit hogeschool school ziekenhuis
hospital kerk buitenlandse binnenlandse zaken ministerie politie station park stadion new great united city council
belgen denemarken denmark zweden sweden noorwegen norway australie australia japan canada mexico brazilie brazil
raad staten generaal grondwet wet artikel gemeente provincie rijk kvk bv nv vof or mt hr it ceo cfo ict ai
`
  .trim()
  .split(/\s+/)

/** Numbers written as words, from two up; "één" and "one" are everyday words. */
export const NUMBER_WORDS: readonly (readonly [string, number])[] = [
  ...'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig'
    .split(' ')
    .map((word, value) => [word, value] as const),
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, value) => [word, value] as const),
  ...'dertig veertig vijftig zestig zeventig tachtig negentig'
    .split(' ')
    .map((word, k) => [word, 30 + 10 * k] as const),
  ...'thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, k) => [word, 30 + 10 * k] as const),
  ['honderd', 100],
  ['hundred', 100],
  ['duizend', 1000],
  ['thousand', 1000],
  ['miljoen', 1e6],
  ['million', 1e6],
  ['miljard', 1e9],
  ['billion', 1e9],
]
