import { Document, HeadingLevel, Packer, Paragraph } from 'docx'
import { compilePdf } from '../../export/pdf/compile-pdf.ts'

// Codes of invented organisations, in our own words, as they come in: in every format that is read.

/** A strict protocol in Dutch: much that a code should not say, and little that it should. */
export const STRICT_NL = `# Protocol sociale media Installatiebedrijf De Vonk

Dit protocol geldt voor alle medewerkers van Installatiebedrijf De Vonk, op elk moment en op elke plek, ook na het einde van het dienstverband.

## Algemene bepalingen

Privégebruik van sociale media is onder werktijd verboden.

Het is niet toegestaan om negatieve uitlatingen te doen over De Vonk, de directie of klanten.

Alle informatie over het bedrijf is vertrouwelijk.

Medewerkers mogen niet praten over hun salaris of hun arbeidsvoorwaarden.

De medewerker dient zich te onthouden van onfatsoenlijke berichten en van berichten die tot imagoschade leiden.

## Toezicht

Het bedrijf controleert de profielen van medewerkers op sociale media. Door ondertekening stemt u in met deze controle.

Voor elk bericht over het werk is vooraf toestemming van de directie nodig.

## Sancties

Overtreding van dit protocol leidt tot ontslag op staande voet.

Dit protocol kan op elk moment zonder bericht worden gewijzigd.
`

/** A friendly code in English with most of what belongs in one. */
export const FRIENDLY_EN = `# How we use social media at Greenfield Library

Version 2, 1 March 2026. Owner: communications. Next review: March 2027.

## Why we have this code

We love what we do, and you are welcome to show it. This code helps you. Sharing is up to you and never counts in your appraisal.

## Who it is for

For everyone who works here, volunteers and interns too. Your private posts are your own. Your union and reviews of us as an employer are outside this code.

## Principles

- Think before you post: would you say it at the front desk?
- Say that you work here when you talk about us. Write as I.
- Check your facts.
- Respect others. Disagree about the issue, not the person.

## Who speaks for us

The director and the spokesperson speak for the library. Pass questions from journalists on to the spokesperson.

## What stays inside

Visitor records, staff files and plans we have not announced. For example: who borrowed which book. In doubt? Ask communications.

## Photos

Ask people before you post a photo of them. Name the maker of a photo. Describe a picture in a sentence for people who cannot see it. Say so when a picture was made by AI.

## When you see something about us

Tell communications, good news too. They thank people, answer complaints and put mistakes right.

## When it goes wrong

It can happen to anyone. Tell us quickly, correct it openly, and we will help you. We talk first.

## Your rights

You may talk about pay and hours, join a union, criticise us and report wrongdoing. The confidential adviser is Noor Adams.

## Who to ask

Sam Whitaker, communications, sam@greenfield.example, 555-0142, weekdays 9 to 5.
`

/** A text as a Word file, written by other hands than our own pieces. */
export async function makeWord(text: string): Promise<Uint8Array> {
  const children = readBlocks(text).map(
    ({ level, content }) =>
      new Paragraph({
        text: content,
        ...(level === 1 ? { heading: HeadingLevel.HEADING_1 } : {}),
        ...(level === 2 ? { heading: HeadingLevel.HEADING_2 } : {}),
      }),
  )
  const document = new Document({ sections: [{ children }] })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

/** A text as a PDF with real headings. */
export function makePdf(text: string): Uint8Array {
  const source = String.raw`
#let blocks = json(bytes(sys.inputs.content))
#set document(title: blocks.at(0).content, date: none)
#set page(paper: "a4")
#for one in blocks {
  if one.level == 0 { par(one.content) } else { heading(level: one.level, one.content) }
}`
  return compilePdf(source, readBlocks(text))
}

/** The same without any marks of headings. */
export function makeText(text: string): string {
  return text.replace(/^#+ /gm, '')
}

function readBlocks(text: string): { level: number; content: string }[] {
  return text
    .split(/\n+/)
    .filter(Boolean)
    .map((line) => ({
      level: /^#*/.exec(line)?.[0].length ?? 0,
      content: line.replace(/^(?:#+|-) /, ''),
    }))
}
