import { lines } from './split-lines.ts'

/** What may stand in the braces of a sentence, by language. */
export const SLOTS: Record<'nl' | 'en', Record<string, string[]>> = {
  nl: {
    org: lines(
      `Duinzicht\n@Duinzicht\nde Molenbank\nHavenstroom\n@HavenstroomHelpt\nhet Lindeziekenhuis\nZuiderlicht\ngemeente Eikenrode\nde gemeente\nBloemhof Wonen\nStadsbus Noord\nKaasland\nVeldnet\njullie\njullie\nze daar`,
    ),
    thing: lines(
      `de lift\nde verwarming\nde app\nmijn pakket\nde bus\nde trein\nde rekening\nmijn afspraak\nde operatie\nde les\nhet zwembad\nde keuken\nmijn bestelling\nde fiets\nde hypotheek\nde speeltuin\nhet paspoort\nde vergunning\nde factuur\nde monteur\nde thuiszorg\nhet internet\nde container\nde wasmachine\nhet eten\nde stoep\nde parkeergarage\nhet loket`,
    ),
    staff: lines(
      `de monteur\nde dame aan de balie\nde chauffeur\nde verpleegkundige\nde conducteur\nde juf\nde bezorger\nde man van de klantenservice\nhet team\njullie collega\nde huisarts\nde meneer aan de telefoon\nde kok\nde wijkbeheerder`,
    ),
    time: lines(
      `drie weken\ntwee maanden\nvijf dagen\neen half jaar\nanderhalf uur\n40 minuten\nsinds maandag\nvier weken\nzes dagen`,
    ),
    place: lines(
      `het station\nde Kerkstraat\nde hal\nafdeling 4\nhet centrum\nde Dorpsstraat\nde kantine\nde tweede verdieping\nhet plein\nhet magazijn`,
    ),
    who: lines(
      `mijn moeder\nmijn dochter\nmijn buurman\nmijn oma\nmijn vriend\nons gezin\nmijn zoontje\nik`,
    ),
  },
  en: {
    org: lines(
      `Dunecrest\n@Dunecrest\nMillbank Savings\nHarbourline\n@HarbourlineHelp\nLinden Hospital\nSouthlight\nOakfield council\nthe council\nBloomyard Homes\nCitybus North\nCheeseland\nFieldnet\nyou guys\nyou\nthat lot`,
    ),
    thing: lines(
      `the lift\nthe heating\nthe app\nmy parcel\nthe bus\nthe train\nthe bill\nmy appointment\nthe operation\nthe lesson\nthe pool\nthe kitchen\nmy order\nthe bike\nthe mortgage\nthe playground\nthe passport\nthe permit\nthe invoice\nthe engineer\nhome care\nthe internet\nthe bins\nthe washing machine\nthe food\nthe pavement\nthe car park\nthe front desk`,
    ),
    staff: lines(
      `the engineer\nthe lady at the desk\nthe driver\nthe nurse\nthe conductor\nthe teacher\nthe courier\nthe guy on the helpline\nthe team\nyour colleague\nthe doctor\nthe man on the phone\nthe cook\nthe caretaker`,
    ),
    time: lines(
      `three weeks\ntwo months\nfive days\nhalf a year\nninety minutes\n40 minutes\nsince Monday\nfour weeks\nsix days`,
    ),
    place: lines(
      `the station\nChurch Street\nthe hall\nward 4\nthe centre\nHigh Street\nthe canteen\nthe second floor\nthe square\nthe warehouse`,
    ),
    who: lines(
      `my mother\nmy daughter\nmy neighbour\nmy gran\nmy friend\nour family\nmy little boy\nI`,
    ),
  },
}
