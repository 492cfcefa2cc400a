/** Right before a number: a word for the number of something that is not a person's. */
const OTHER_NUMBER =
  /(?:order|bestel\w*|factuur\w*|invoice|kvk|btw|vat|(?:klant|customer|client|cli[eë]nt)(?=[\s.:#-]*(?:nummer|number|nr|no\b))|artikel\w*|item|serie\w*|serial|ticket|zaak\w*|case|polis\w*|rek(?:ening\w*)?|account|isbn|issn|dossier\w*|file|tracking\w*|track|aantal|views|score|volgers|followers)[\s.:#-]*(?:nummer|number|nr|no)?[\s.:#=-]*(?:is\s)?$/i

/** Whether the text before a number calls it the number of an order, account, article or the like. */
export function isOtherNumber(before: string): boolean {
  return OTHER_NUMBER.test(before)
}
