/** Words that say nothing about what a fact is about, in both languages, folded. */
export const SMALL_WORDS: ReadonlySet<string> = new Set(
  `de het een en van ik te dat die is zijn aan met voor er maar om hem dan zou wat mijn ook als nog bij uit naar heb
  heeft hebben kan moet al deze dit door wordt worden word ze zich hier je jij jullie ons onze wij weer wel alle alles
  allemaal veel meer meest tot tegen onder over tussen omdat want toen sinds gaat gaan komt krijgt blijft blijven
  vanwege volgens iedere ieder elke the and to of a it that for with on you are this have but they his she he from at
  be by an will my your our us what who how when where why just get their there been has were would could should
  about out up all every because than then each any its into only also still more most some stays stay remains
  happen happens contains contain`.split(/\s+/),
)
