import type { Stretch } from './detector-input.ts'
import { findKeyRun, isKeyUnit } from './traces.ts'

/**
 * Keys by the prefix and length that their maker gives them, as the age specification (bech32), Mollie's reference, the
 * list of GitHub's secret scanning and keys in public code show them; not every maker's page was read again. Compared with
 * secretlint's published test keys.
 */
const PREFIXED = new RegExp(
  String.raw`(?<![\w])(?:${[
    '(?:AKIA|ASIA|AROA|AIDA|ABIA|ACCA)[0-9A-Z]{16}',
    'gh[pousr]_[A-Za-z0-9_.-]{30,300}',
    'github_pat_[A-Za-z0-9_]{30,255}',
    'gl(?:pat|ptt|dt|rt|cbt|ft|soat|agent|imt|oas)-[A-Za-z0-9_.-]{16,300}',
    'xox[abeoprs]-[A-Za-z0-9-]{10,300}',
    'xapp-\\d-[A-Za-z0-9-]{10,300}',
    'sk-(?:ant-|proj-|svcacct-|admin-|or-v1-)?[A-Za-z0-9_-]{32,300}',
    '(?:[rs]k_(?:live|test)|whsec)_[A-Za-z0-9]{24,250}',
    'AIza[0-9A-Za-z_-]{35}',
    'GOCSPX-[A-Za-z0-9_-]{28}',
    'ya29\\.[0-9A-Za-z_-]{20,300}',
    'npm_[A-Za-z0-9]{36}',
    'hf_[A-Za-z0-9]{30,60}',
    'gsk_[A-Za-z0-9]{40,60}',
    'r8_[A-Za-z0-9]{37}',
    '(?:pplx|xai)-[A-Za-z0-9]{40,120}',
    'gl(?:sa|c)_[A-Za-z0-9_=+/-]{30,300}',
    'dckr_(?:pat|oat)_[A-Za-z0-9_-]{24,60}',
    'do[opr]_v1_[a-f0-9]{64}',
    'dapi[0-9a-fA-F]{32}(?:-\\d)?',
    'ntn_[A-Za-z0-9]{40,60}',
    'secret_[A-Za-z0-9]{43}',
    'SG\\.[\\w-]{16,40}\\.[\\w-]{30,60}',
    'xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}',
    'key-[a-f0-9]{32}',
    '[a-f0-9]{32}-us\\d{1,2}',
    'SK[a-f0-9]{32}',
    'sq0(?:atp|csp)-[A-Za-z0-9_-]{22,60}',
    'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}',
    'lin_(?:api|oauth)_[A-Za-z0-9]{32,64}',
    'tskey-[a-z]{3,12}-[A-Za-z0-9]{6,20}-[A-Za-z0-9]{16,40}',
    'hv[sbr]\\.[A-Za-z0-9_-]{24,300}',
    'vc[a-z]_[A-Za-z0-9]{24,80}',
    'fig[dou]r?_[A-Za-z0-9_-]{30,80}',
    'ops_eyJ[A-Za-z0-9_=-]{40,2000}',
    'pypi-[A-Za-z0-9_-]{50,300}',
    'PMAK-[a-f0-9]{24}-[a-f0-9]{34}',
    'NRAK-[A-Z0-9]{27}',
    'AT(?:ATT|CTT)3[A-Za-z0-9_=-]{60,300}',
    'ATBB[A-Za-z0-9]{32}',
    '(?:live|test)_[A-Za-z0-9]{30}',
    'AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}',
    'PuTTY-User-Key-File-[23]',
    'HRKU-[A-Za-z0-9_-]{36,64}',
    'ABSK[A-Za-z0-9+/]{100,300}={0,2}',
    'LTAI[A-Za-z0-9]{20}',
    '1//0[A-Za-z0-9_-]{40,200}',
    '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}',
    'nf[pocub]_[A-Za-z0-9]{36}',
    'pscale_(?:tkn|pw|oauth)_[A-Za-z0-9._=-]{32,64}',
    'pul-[a-f0-9]{40}',
    'rubygems_[a-f0-9]{48}',
    'sntry(?:s_eyJ[A-Za-z0-9+/=_-]{40,400}|u_[a-f0-9]{64})',
    'shippo_(?:live|test)_[a-f0-9]{40}',
    'sbp_[a-f0-9]{40}',
    'sb_secret_[A-Za-z0-9_-]{20,60}',
    'cio[A-Za-z0-9]{32}',
    'dp\\.(?:pt|ct|sa|st|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}',
    'dt0[a-z]\\d{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}',
    'EZ[AT]K[A-Za-z0-9]{54}',
    'aio_[A-Za-z0-9]{28}',
    'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}',
    'pat-(?:eu|na)\\d-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}',
    'bkua_[a-f0-9]{40}',
    'CFPAT-[A-Za-z0-9_-]{43}',
    'tfp_[A-Za-z0-9_.-]{40,100}',
    'AKCp[A-Za-z0-9]{60,80}',
    'lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}',
    'sq[pau]_[a-f0-9]{40}',
    'fo1_[A-Za-z0-9_-]{43}',
    'v1\\.0-[a-f0-9]{24}-[a-f0-9]{146}',
    'EAA[A-Za-z0-9]{60,300}',
    'eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,1000}',
  ].join('|')})(?![A-Za-z0-9])`,
  'g',
)
/** Addresses that let whoever knows them post: Slack, Discord, Teams, Zapier (their documentation of webhooks). */
const HOOK =
  /(?:hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/_-]{20,120}|discord(?:app)?\.com\/api\/webhooks\/\d{15,22}\/[\w-]{40,100}|[\w-]{1,60}\.webhook\.office\.com\/webhookb2\/[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}|hooks\.zapier\.com\/hooks\/catch\/\d{4,12}\/\w{5,20})/g
/** The key of a Telegram bot: its number, a colon and the key. */
const BOT = /(?<![\w])\d{8,10}:AA[\w-]{33}(?![\w-])/g
const ASSIGNED =
  /(?<![a-z])(?:aws_?)?(?:secret_?(?:access_?)?key|account_?key|(?:client|app|azure\w{0,20})_?secret|api_?(?:key|token)|access_?token|auth_?token|private_?key)["']?\s{0,3}(?::=|=>|[:=])\s{0,3}["']?([A-Za-z0-9+/_.-]{16,200}={0,2})["']?/gi
/** What a request shows who it is with (RFC 9110 § 11.6.2, RFC 7617 and RFC 6750): "Authorization: Bearer …". */
const SHOWN =
  /(?<![a-z-])authorization["']?\s{0,3}[:=]\s{0,3}["']?(?:bearer|basic|token)\s{1,3}([A-Za-z0-9+/_.~-]{16,500}={0,2})/gi
/** The word of an assignment stands at most this far before its value. */
const REACH = 60
const ASSIGNED_TRACE = /secret|key|token|authorization/i
const ACCOUNT =
  /(?<![a-z])aws_?account_?(?:id|number)["']?\s{0,3}(?::=|=>|[:=])\s{0,3}["']?\d{4}-?\d{4}-?\d{4}(?![\d-])/gi

/** Keys and tokens that are written out: by their maker's prefix, or behind the word for one and a sign. */
export function findKeys(text: string): Stretch[] {
  const found: Stretch[] = []
  for (let at = findKeyRun(text, 0); at >= 0;) {
    let start = at
    while (start > 0 && isKeyUnit(text.charCodeAt(start - 1))) start--
    let end = at
    while (end < text.length && isKeyUnit(text.charCodeAt(end))) end++
    // One unit more on either side, so that the expressions see what the key stands beside.
    found.push(...findInRun(text, Math.max(0, start - 1), Math.min(text.length, end + 1)))
    at = findKeyRun(text, end)
  }
  return found
}

/** The numbers of accounts and bots, which are too short or too broken to be rows of key units. */
export function findAccounts(text: string): Stretch[] {
  const accounts = /account/i.test(text) ? matchWithin(text, 0, text.length, ACCOUNT) : []
  return text.includes(':AA') ? [...accounts, ...matchWithin(text, 0, text.length, BOT)] : accounts
}

function findInRun(text: string, start: number, end: number): Stretch[] {
  const found = [...matchWithin(text, start, end, PREFIXED), ...matchWithin(text, start, end, HOOK)]
  const from = Math.max(0, start - REACH)
  if (!ASSIGNED_TRACE.test(text.slice(from, end))) return found
  const assigned = matchWithin(text, from, end, ASSIGNED, ([match, value = '']) =>
    isKey(value, /^aws/i.test(match)),
  )
  const shown = matchWithin(text, from, end, SHOWN, ([, value = '']) => isKey(value, false))
  return [...found, ...assigned, ...shown]
}

function matchWithin(
  text: string,
  from: number,
  to: number,
  expression: RegExp,
  accept: (match: RegExpMatchArray) => boolean = () => true,
): Stretch[] {
  const part = text.slice(from, to)
  const found: Stretch[] = []
  expression.lastIndex = 0
  for (let match = expression.exec(part); match; match = expression.exec(part)) {
    const start = from + match.index
    if (accept(match)) found.push({ start, end: start + match[0].length })
  }
  return found
}

/** Key material of mixed signs; a secret key of AWS has forty. */
function isKey(value: string, ofAws: boolean): boolean {
  if (ofAws && value.length !== 40) return false
  return (
    /[A-Za-z]/.test(value) &&
    (/\d/.test(value) || /[a-z][A-Z]/.test(value)) &&
    new Set(value).size > 6
  )
}
