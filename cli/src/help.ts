/** The text of `handvat --help`; only what works in this version. */
export const HELP = `handvat: an organisation's social media code, kept alive

  handvat check [FILE|-]     check a post before it is placed; nothing is sent or kept
      --organisation FILE    what the check may know of the organisation (cli/examples/organisation.json)
      --context FILE         what the check may know of this post
      --lang auto|nl|en      language of the text (default auto)
      --channel professional|private|official
      --role employee|webcare|spokesperson
      --json                 all findings as JSON
      --jsonl                one {"id","text"} a line in, one result a line out
      --fail-on stop|think   exit code 1 on a finding at this level or above

  handvat triage --jsonl     propose how to take what the public says: one {"id","text","lang"?} a line in,
                             one {"id","category","confidence"} a line out
      --organisation FILE    its names, and the facts against which claims are held

  handvat lint FILE          risky, missing and vague statements in a social media code (.md .txt); nothing is sent or kept
      --lang auto|nl|en      language of the remarks (default: that of the document)
      --json                 all remarks as JSON

  handvat advise FILE        an advice report on a code (.docx .pdf .md .txt); nothing is sent or kept
      --json                 the report as JSON
      --pdf FILE | --docx FILE
      --lang nl|en           language of the report (default: that of the document)
      --date 2026-11-30      the day of the report (default: today)
      --by NAME              who hands it over

  handvat export CODE        write a code as a file; CODE is a file (.md, .json) or the name of a template
      --to pdf|docx|html|md|scorm|cmi5   scorm (1.2) and cmi5: a package for a learning system
      --out FILE
      --as code|card|poster|clause   all of it, or a card, a poster, a text for a staff handbook (pdf; clause also docx)
      --lang nl|en           one language (default the first of the code; md holds them all)
      --organisation NAME    with a template
      --dilemmas ID,ID       with scorm or cmi5: these, instead of the three that fit best

  handvat library            validate the library and run every rule's own cases
      --theme THEME          only this theme
      --rule ID              only this rule

  handvat serve              start the application
  handvat demo               start it with an invented organisation
  handvat restore FILE [--host HOST]
                             take in an organisation that was taken along elsewhere

  handvat --version

Exit codes: 0 done, 1 a finding at or above --fail-on, 2 wrong use or unreadable input.
`
