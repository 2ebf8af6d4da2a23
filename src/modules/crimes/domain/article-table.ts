/**
 * Article and part of the Criminal Code of Ukraine -> longest deprivation of liberty, with the dates between which the
 * row holds. Source: Law 2341-III, https://zakon.rada.gov.ua/laws/show/2341-14, with 2617-VIII (criminal misdemeanours,
 * in force 2020-07-01) and 2227-VIII (art. 152, in force 2019-01-11).
 *
 * TO BE CONFIRMED BY A LAWYER before real use. Small on purpose: what is not here is asked of the user and marked as
 * unverified. `years: 0` = no deprivation of liberty, and a fine that is not above that of a misdemeanour.
 */
export interface ArticleRow {
  readonly code: string;
  readonly part: number | null;
  readonly years: number | 'life';
  /** Offences committed from this day on (Kyiv). */
  readonly from: string;
  /** ... and before this one; null = still in force. */
  readonly to: string | null;
}

const CODE_IN_FORCE = '2001-09-01';
const row = (
  code: string,
  part: number | null,
  years: number | 'life',
  from = CODE_IN_FORCE,
  to: string | null = null,
): ArticleRow => ({
  code,
  part,
  years,
  from,
  to,
});

export const ARTICLES: readonly ArticleRow[] = [
  // against life and health
  row('115', 1, 15),
  row('115', 2, 'life'),
  row('121', 1, 8),
  row('121', 2, 10),
  row('122', 1, 3),
  row('122', 2, 5),
  row('125', 1, 0),
  row('125', 2, 0),
  row('126', 1, 0),
  row('129', 1, 0),
  row('146', 1, 3),
  row('146', 2, 5),
  row('146', 3, 10),
  // sexual violence, as worded since 2019
  row('152', 1, 5, '2019-01-11'),
  row('152', 2, 10, '2019-01-11'),
  row('152', 3, 12, '2019-01-11'),
  row('152', 4, 15, '2019-01-11'),
  // property
  row('185', 1, 3, CODE_IN_FORCE, '2020-07-01'),
  row('185', 1, 0, '2020-07-01'),
  row('185', 2, 5),
  row('185', 3, 6),
  row('185', 4, 8),
  row('185', 5, 12),
  row('186', 1, 4),
  row('186', 2, 6),
  row('186', 3, 8),
  row('186', 4, 10),
  row('186', 5, 13),
  row('187', 1, 7),
  row('187', 2, 10),
  row('187', 3, 12),
  row('187', 4, 15),
  row('189', 1, 5),
  row('189', 2, 7),
  row('189', 3, 10),
  row('189', 4, 12),
  row('190', 1, 0, '2020-07-01'),
  row('194', 1, 3),
  row('194', 2, 10),
  // public safety and order
  row('258', 1, 10),
  row('258', 2, 12),
  row('258', 3, 'life'),
  row('263', 1, 7),
  row('286', 2, 8),
  row('286', 3, 10),
  row('289', 2, 8),
  row('289', 3, 12),
  row('296', 1, 0, '2020-07-01'),
  row('296', 2, 4),
  row('296', 3, 5),
  row('296', 4, 7),
  // drugs
  row('307', 1, 8),
  row('307', 2, 10),
  row('307', 3, 12),
  row('309', 1, 0, '2020-07-01'),
  row('309', 2, 5),
  row('309', 3, 8),
  // against law enforcement
  row('348', null, 'life'),
];
