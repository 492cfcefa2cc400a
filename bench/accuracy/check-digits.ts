/** Check digits of an IBAN: two digits (ISO 13616, by MOD 97-10 of ISO 7064). */
export function computeIbanCheck(country: string, account: string): string {
  let rest = 0
  for (const sign of `${account}${country}00`) {
    for (const digit of Number.parseInt(sign, 36).toString())
      rest = (rest * 10 + Number(digit)) % 97
  }
  return String(98 - rest).padStart(2, '0')
}

/** The last digit of a card number, which follows the others (ISO/IEC 7812-1, the formula of Luhn). */
export function computeLuhnDigit(digits: string): string {
  let sum = 0
  for (const [index, sign] of [...digits].toReversed().entries()) {
    const value = Number(sign) * (index % 2 === 0 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return String((10 - (sum % 10)) % 10)
}

/**
 * The ninth digit of a citizen service number (eleven test: 9a+8b+7c+6d+5e+4f+3g+2h-i is a multiple of 11);
 * nothing where no digit will do.
 */
export function findCitizenDigit(eight: string): string | undefined {
  let sum = 0
  for (const [index, sign] of [...eight].entries()) sum += Number(sign) * (9 - index)
  return sum % 11 < 10 ? String(sum % 11) : undefined
}
