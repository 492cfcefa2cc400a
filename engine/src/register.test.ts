import { describe, expect, test } from 'vitest'
import { matchRegisters } from './match-register.ts'
import { TERM_KINDS, register } from './register.ts'
import type { OwnTerms } from './register.ts'
import { scanText } from './scan-text.ts'
import { endOf, firstOf } from './spans.ts'

function find(terms: OwnTerms, text: string): string[] {
  const scan = scanText(text)
  const spans = matchRegisters([register(terms)], scan)
  return spans.flatMap((some, kind) =>
    some.map((span) => {
      const words = text.slice(scan.start[firstOf(span)], scan.end[endOf(span) - 1])
      return `${TERM_KINDS[kind]}: ${words}`
    }),
  )
}

describe('a register', () => {
  test('finds terms of one and more words in any case', () => {
    const terms = { clients: ['Kaldenhoven', 'Van den Berg & Zn'], products: ['WierPas'] }
    expect(find(terms, 'bij kaldenhoven en VAN DEN BERG & ZN met de Wierpas')).toEqual([
      'clients: kaldenhoven',
      'clients: VAN DEN BERG & ZN',
      'products: Wierpas',
    ])
  })

  test("finds a term with 's behind it", () => {
    expect(find({ clients: ['Kaldenhoven'] }, "Kaldenhoven's plan")).toEqual([
      "clients: Kaldenhoven's",
    ])
    expect(find({ clients: ['Jan Vos'] }, "Jan Vos's plan")).toEqual(["clients: Jan Vos's"])
  })

  test('finds whole words only', () => {
    expect(find({ clients: ['Vos', 'Jan Vos'] }, 'Vossen en Jan Vosmaer')).toEqual([])
  })

  test('finds every term where several begin with the same words', () => {
    const clients = ['Stichting De Molen', 'Stichting De Molenaar', 'Stichting De']
    expect(find({ clients }, 'Bij Stichting De Molen')).toEqual([
      'clients: Stichting De',
      'clients: Stichting De Molen',
    ])
  })

  test('gives a term that is of two kinds with both', () => {
    expect(find({ clients: ['Kaldenhoven'], competitors: ['Kaldenhoven'] }, 'Kaldenhoven')).toEqual(
      ['clients: Kaldenhoven', 'competitors: Kaldenhoven'],
    )
  })

  test('finds a hyphenated or CamelCase term joined and split', () => {
    expect(
      find({ products: ['WierPas', 'Water-Land'] }, 'Wier Pas, #WierPas, Water Land, Waterland'),
    ).toHaveLength(4)
  })

  test('finds a bare surname only with a capital or behind a title', () => {
    const people = ['Vos']
    expect(find({ people }, 'een vos in de tuin')).toEqual([])
    expect(find({ people }, 'meneer vos betaalt niet')).toEqual(['people: vos'])
    expect(find({ people }, 'Vos betaalt niet')).toEqual(['people: Vos'])
  })

  test('finds a project without the word project only where its capital is its own', () => {
    const projects = ['Project Kwikstaart']
    expect(find({ projects }, 'de Kwikstaart gaat live')).toEqual(['projects: Kwikstaart'])
    expect(find({ projects }, 'Kwikstaart gezien, mooie kwikstaart')).toEqual([])
  })

  test('finds a host in an address, with what lies under it, and written out', () => {
    const hosts = ['intranet.hoogwier.example', 'srv-01.intern']
    expect(
      find(
        { hosts },
        'op http://hr.intranet.hoogwier.example/x, hoogwier.example of srv-01.intern',
      ),
    ).toEqual(['hosts: http://hr.intranet.hoogwier.example/x', 'hosts: srv-01.intern'])
  })

  test('leaves out terms without a word', () => {
    expect(register({ clients: ['', '!!', '  '], handles: ['', '@'], hosts: [''] })).toMatchObject({
      count: 0,
    })
  })

  test('of 10,000 terms finds the ones that are there', () => {
    const clients = Array.from({ length: 10_000 }, (_, k) => `Klant nummer${k} BV`)
    expect(
      find({ clients }, 'Vandaag bij klant nummer7312 bv geweest, klant nummer10000 bv niet'),
    ).toEqual(['clients: klant nummer7312 bv'])
  })
})
