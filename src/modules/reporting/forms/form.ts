import type { z } from 'zod';
import type { Both, Language } from '../domain/definition.ts';
import type { Share } from '../domain/share.ts';
import type { DefinitionView, PeriodView, slot } from '../report.dto.ts';
import { WORDS } from './words.ts';

type View<T extends z.ZodType> = z.infer<T>;

/** What all reports have in common, as far as a form needs it. */
export interface AnyReport {
  readonly definition: View<typeof DefinitionView>;
  readonly period: View<typeof PeriodView>;
  readonly items: readonly object[];
}

export type Cell = string | number | null | Share;

export interface Column<Row> {
  readonly title: Both;
  readonly cell: (row: Row, language: Language) => Cell;
  /** Too wide for paper: only in the workbook. */
  readonly isOnlyInBook?: boolean;
  /** Its numbers are shares of 1, told in percent on paper. */
  readonly isPortion?: boolean;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly {
    readonly title: string;
    readonly isOnlyInBook: boolean;
    readonly isShare: boolean;
    readonly isPortion: boolean;
  }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A quiet chart: one line a row, a bar to its value, and the interval where there is one. */
export interface Bars {
  readonly title: string;
  readonly unit: '' | '%';
  /** Of the whole, drawn across all rows. */
  readonly reference: number | null;
  readonly rows: readonly {
    readonly label: string;
    readonly value: number;
    readonly low: number | null;
    readonly high: number | null;
  }[];
}

/** Rows that are territories, in steps of one colour by a figure of theirs. */
export interface Shading {
  readonly title: string;
  /** Of the values: `%` are shares of 1. */
  readonly unit: '' | '%';
  /** What is said of those of which nothing is told. */
  readonly untold: string;
  readonly rows: readonly { readonly code: string; readonly value: number | null }[];
}

/** How a report is laid out where it is no JSON. */
export interface Form<Report extends AnyReport> {
  readonly tables: (report: Report, language: Language) => readonly Table[];
  readonly chart: (report: Report, language: Language) => Bars | null;
  /** Drawn on paper only: the page has maps of its own. Of shares and rates; one without a row that tells anything is not drawn. */
  readonly maps?: (report: Report, language: Language) => readonly Shading[];
  /** What may not be concluded, said where the figures stand. */
  readonly warnings: readonly Both[];
  /** The rows of the CSV; the items unless told otherwise. */
  readonly records?: (report: Report) => readonly object[];
}

export function tableOf<Row>(
  title: Both,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  language: Language,
): Table {
  const cells = rows.map((row) => columns.map((column) => column.cell(row, language)));
  const isShare = (i: number) => cells.some((row) => typeof row[i] === 'object' && row[i] !== null);
  return {
    title: title[language],
    columns: columns.map(({ title: head, isOnlyInBook = false, isPortion = false }, i) => ({
      title: head[language],
      isOnlyInBook,
      isPortion,
      isShare: isShare(i),
    })),
    rows: cells,
  };
}

type SlotView = { [K in keyof typeof slot]: View<(typeof slot)[K]> };

const ELSEWHERE: Both = { uk: 'Поза межами територій', en: 'Outside of every territory' };
const TOTAL: Both = { uk: 'Усього', en: 'Total' };

export const slotTitle: Both = { uk: 'Де / коли', en: 'Where / when' };

export function slotName({ territory, month }: SlotView, language: Language): string {
  if (month !== null) return month;
  if (territory === null) return ELSEWHERE[language];
  return (language === 'en' ? territory.nameEn : null) ?? territory.nameUk;
}

/** A figure of each territory as a map; null values are those of which nothing is told. */
export function shadingOf<Row extends SlotView>(
  title: Both,
  items: readonly Row[],
  value: (row: Row) => number | null,
  { unit, untold }: { readonly unit: Shading['unit']; readonly untold: Both },
  language: Language,
): Shading {
  const rows = items.flatMap((row) =>
    row.territory === null || row.month !== null ? [] : [{ code: row.territory.code, value: value(row) }],
  );
  return { title: title[language], unit, untold: untold[language], rows };
}

/** As the maps of shares have it: one of few cases is not told. */
export const A_SHARE = { unit: '%', untold: WORDS.hidden } as const;

/** Rows with their name before them, the sum as the last one. */
export const namedRows = <Row extends SlotView>(
  items: readonly Row[],
  sum: Row,
  name: (row: Row, language: Language) => string,
): { readonly row: Row; readonly name: (language: Language) => string }[] => [
  ...items.map((row) => ({ row, name: (language: Language) => name(row, language) })),
  { row: sum, name: (language) => TOTAL[language] },
];
