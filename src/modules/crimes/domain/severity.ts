import type { Severity } from '../../../kernel/severity.ts';
import { ARTICLES, type ArticleRow } from './article-table.ts';
import type { Article } from './article.ts';

/** Criminal misdemeanours exist since then; the same deeds before it were minor crimes. */
const MISDEMEANOURS_SINCE = '2020-07-01';

const KYIV_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Kyiv' });
export const dayInKyiv = (moment: Date): string => KYIV_DAY.format(moment);

function classOf({ years }: ArticleRow, day: string): Severity {
  if (years === 'life' || years > 10) return 'especially_serious';
  if (years > 5) return 'serious';
  return years > 0 || day < MISDEMEANOURS_SINCE ? 'minor' : 'misdemeanour';
}

/**
 * The class that the law in force on the day of the deed gives; null where the table does not know. Most articles need
 * their part: guessing a part would be guessing the gravity.
 */
export function severityOf(article: Article, committedAt: Date): Severity | null {
  const day = dayInKyiv(committedAt);
  const found = ARTICLES.find(
    (row) =>
      row.code === article.code && row.part === article.part && row.from <= day && (row.to === null || day < row.to),
  );
  return found === undefined ? null : classOf(found, day);
}

export type SeverityDecision =
  | { readonly severity: Severity; readonly isVerified: boolean }
  | { readonly refused: 'needed' | 'contradicts-article'; readonly expected: Severity | null };

/** Not typed by users where the table knows; asked of them, and marked as unverified, where it does not. */
export function decideSeverity(article: Article, committedAt: Date, given: Severity | null): SeverityDecision {
  const derived = severityOf(article, committedAt);
  if (derived === null)
    return given === null ? { refused: 'needed', expected: null } : { severity: given, isVerified: false };
  if (given !== null && given !== derived) return { refused: 'contradicts-article', expected: derived };
  return { severity: derived, isVerified: true };
}
