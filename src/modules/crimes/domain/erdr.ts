/**
 * Number of a proceeding in the unified register of pre-trial investigations (ЄРДР): 17 digits. The first names the
 * investigating body, the next four the year, the rest body and sequence.
 */
const PATTERN = /^[1-9](20(?:1[2-9]|[2-9]\d))\d{12}$/;

/** What people type around the digits: the sign №, blanks of every kind, hyphens and dashes. */
const ORNAMENT = /[№\s\u00a0\u2007\u202f\u2060\ufeff\-\u2010-\u2015]/gu;

export type ErdrNumber =
  | { readonly isValid: true; readonly number: string; readonly year: number; readonly body: InvestigatingBody | null }
  | { readonly isValid: false; readonly reason: string };

export const INVESTIGATING_BODIES = {
  '1': 'national_police',
  '2': 'security_service',
  '3': 'tax_police',
  '4': 'prosecution',
  '5': 'anti_corruption_bureau',
  '6': 'bureau_of_investigation',
  '7': 'economic_security_bureau',
} as const;
export type InvestigatingBody = (typeof INVESTIGATING_BODIES)[keyof typeof INVESTIGATING_BODIES];

export const bareErdrNumber = (text: string): string => text.replace(ORNAMENT, '');

/** Bodies come and go: the first digit is labelled where it is known and never a ground to refuse. */
export const investigatingBody = (number: string): InvestigatingBody | null =>
  INVESTIGATING_BODIES[number[0] as keyof typeof INVESTIGATING_BODIES] ?? null;

/** `thisYear` is the year in Kyiv: a proceeding of a year to come is a slip of the finger. */
export function readErdrNumber(text: string, thisYear: number): ErdrNumber {
  const number = bareErdrNumber(text);
  if (!/^\d*$/.test(number))
    return { isValid: false, reason: 'only digits are expected (№, blanks and hyphens are ignored)' };
  if (number.length !== 17) return { isValid: false, reason: `17 digits are expected, ${number.length} were given` };
  const year = Number(PATTERN.exec(number)?.[1] ?? Number.NaN);
  if (Number.isNaN(year))
    return { isValid: false, reason: 'digits 2 to 5 are the year, 2012 or later, and the first digit is not 0' };
  if (year > thisYear) return { isValid: false, reason: `digits 2 to 5 are the year; ${year} has not begun` };
  return { isValid: true, number, year, body: investigatingBody(number) };
}

const KYIV_YEAR = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Kyiv', year: 'numeric' });
export const yearInKyiv = (now: Date): number => Number(KYIV_YEAR.format(now));
