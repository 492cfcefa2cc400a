const split = (words: string): string[] => words.trim().split(/\s+/)

/** Words that a model reads as one another, in both languages, folded: what is said counts, not of whom. */
export const WORD_GROUPS: Record<string, string[]> = {
  group: split(`
    vrouw vrouwen man mannen meisje meisjes jongen jongens moslim moslims moslima islamiet islamieten jood joden
    joodse christen christenen hindoe hindoes homo homo's homos homoseksueel homoseksuele homoseksuelen lesbienne
    lesbiennes lesbisch lesbische transgender transgenders transpersoon transpersonen transvrouw transvrouwen transman
    transmannen trans travestiet travestieten zwarte zwarten zwart immigrant immigranten migrant migranten
    vluchteling vluchtelingen asielzoeker asielzoekers buitenlander buitenlanders allochtoon allochtonen gehandicapte
    gehandicapten gehandicapt invalide invaliden mindervalide mindervaliden marokkaan marokkanen turk turken pool polen
    chinees chinezen surinamer surinamers antilliaan antillianen roma syrier syriers bejaarde bejaarden boer boeren
    ambtenaar ambtenaren werkloze werklozen dakloze daklozen hetero hetero's feministe feministes
    woman women men girl girls boy boys muslim muslims jew jews jewish christian christians hindu hindus gay gays
    homosexual homosexuals lesbian lesbians transsexual transsexuals black blacks immigrants migrants refugee refugees
    foreigner foreigners asylum disabled cripples handicapped moroccan moroccans turks pole poles chinese mexican
    mexicans arab arabs asian asians latino latinos pensioners farmers homeless unemployed feminists straight
  `),
  denial: split(`
    niet geen nooit niemand nergens noch zonder allesbehalve not no never nobody none nor without don't dont doesn't
    doesnt isn't isnt aren't arent can't cant cannot won't wont shouldn't shouldnt
  `),
  person: split(`
    ik jij je u hij zij ze wij we jullie hen hun mij me mijn ons i you he she they them him her us our your their
  `),
  abuse: split(`
    uitschot tuig schorem ongedierte parasiet parasieten kakkerlak kakkerlakken ratten rat varken varkens zwijnen apen
    beest beesten dier dieren kanker pest plaag ziekte smerig smerige vies vieze walgelijk walgelijke minderwaardig
    minderwaardige achterlijk achterlijke dom domme stom stomme lelijk lelijke crimineel criminelen crimineel idioot
    idioten klootzak klootzakken eikel eikels hoer hoeren teef teven debiel debielen mongool mongolen smeerlap
    smeerlappen afval vuilnis waardeloos waardeloze gestoord gestoorde
    scum vermin parasites parasite cockroach cockroaches rats pigs pig animals animal cancer plague disease filth
    filthy dirty disgusting inferior retarded retards stupid dumb ugly criminals criminal idiots idiot assholes asshole
    bitch bitches whore whores cunt cunts prick pricks trash garbage worthless subhuman monkeys apes swine pests
  `),
  praise: split(`
    hou houden hield houdt geweldig geweldige fantastisch fantastische mooi mooie prachtig prachtige trots lief lieve
    liefde respect respecteer respecteren bewonder bewonderen bewondering waardeer waarderen waardevol waardevolle blij
    gelukkig goed goede goeie beste top aardig aardige vriendelijk vriendelijke dapper dappere slim slimme sterk sterke
    inspirerend inspirerende welkom verdienen verdient gelijk gelijke gelijkwaardig rechten steun steunen vieren vier
    beschermen bescherm helpen dankbaar bijzonder bijzondere talent talentvol succesvol succesvolle gezellig leuk leuke
    fijn fijne plezier genieten genoten opkijken voorbeeld helden
    love loves loved loving great amazing awesome fantastic wonderful beautiful brilliant proud respect admire admired
    admirable appreciate appreciated value valued valuable happy good best nice kind friendly brave smart clever strong
    inspiring inspire welcome deserve deserves equal equality rights support supporting celebrate celebrated protect
    help helping grateful special talented successful fun enjoy enjoyed cherish role heroes awe truly treasure
  `),
  contempt: split(`
    haat haten gehaat haatte walg walgen walgt veracht verachten veracht minacht minachting afkeer hekel verafschuw
    verafschuwen afschuw weerzin misselijk kotsmisselijk kots uitstaan ertegen verdraag verdragen last bang angst woede
    hate hates hated hating loathe loathes despise despises detest detests abhor disgust disgusts disgusted contempt
    stand tolerate sick repulsed repulsive appalling revolting resent dislike
  `),
  violence: split(`
    dood doden doodmaken vermoord vermoorden moord sterven sterf creperen verkracht verkrachten slaan sla klap schoppen
    steken steek schieten schiet neerschieten ophangen hangen opknopen verbranden brand branden vergassen gas uitroeien
    uitgeroeid verdrijven deporteren gedeporteerd opsluiten opgesloten verbannen aanvallen aangevallen pijn lijden
    mishandelen afslachten slachten straffen gestraft oprotten wegwezen verdwijnen afmaken
    kill killed killing die dies dead death murder murdered rape raped hang hanged shoot shot stab stabbed burn burned
    burnt gas gassed exterminate exterminated eradicate wipe wiped deport deported expel expelled lock locked banned
    attack attacked beat beaten punch hurt harm pain suffer suffering torture slaughter punish punished hunt executed
    destroy removed eliminate lynch
  `),
  saying: split(`
    zeggen zegt zei gezegd zeg schrijven schrijft geschreven roepen riep roept uitspraken uitspraak opmerking opmerkingen
    bericht berichten post posts tweet tweets woorden zinnen noemen noemt noemde racistisch racistische racist
    seksistisch seksistische homofoob homofobe haatdragend haatdragende onacceptabel schandalig bedroevend kwetsend
    say says said saying tell telling write writes wrote written call calls called calling statement statements comment
    comments message messages post posts tweet tweets words phrase racist racists sexist sexists homophobic transphobic
    xenophobic islamophobic misogynist hateful bigot bigots bigoted unacceptable shameful saddening offensive
    offence vile anyone someone people ignorant pathetic disgraceful
  `),
  thing: split(`
    koffie eten film films serie boek boeken muziek weer regen auto auto's fiets fietsen trein treinen telefoon computer
    spinazie groente groenten kaas brood bier werk school huis kamer keuken bureaucratie files file wespen muggen spinnen
    onkruid bankiers kapitalisten communisten artsen politici leraren studenten kunstenaars
    coffee food movie film films movies show book books music weather rain car cars bike train trains phone computer
    vegetables cheese bread beer work school house room kitchen bureaucracy traffic wasps mosquitoes spiders weeds
    bankers capitalists communists doctors politicians teachers students artists chairs drought bug bugs
  `),
  swear: split(`
    kut fuck fucking fucken godverdomme verdomme kanker klote shit tering tyfus bloody damn goddamn fucked
  `),
}
