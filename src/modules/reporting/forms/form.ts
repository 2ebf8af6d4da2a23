import type { z } from 'zod';
import type { Both, Language } from '../domain/definition.ts';
import type { Share } from '../domain/share.ts';
import type { DefinitionView, PeriodView, slot } from '../report.dto.ts';

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
}

export interface Table {
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly isOnlyInBook: boolean; readonly isShare: boolean }[];
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
  readonly rows: readonly {
    readonly code: string;
    /** A share; null: of too few cases to be told. */
    readonly value: number | null;
  }[];
}

/** How a report is laid out where it is no JSON. */
export interface Form<Report extends AnyReport> {
  readonly tables: (report: Report, language: Language) => readonly Table[];
  readonly chart: (report: Report, language: Language) => Bars | null;
  /** Drawn on paper only: the page has a map of its own. Null where no row is a territory. */
  readonly map?: (report: Report, language: Language) => Shading | null;
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
    columns: columns.map(({ title: head, isOnlyInBook = false }, i) => ({
      title: head[language],
      isOnlyInBook,
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

/** A share of each territory as a map. */
export function shadingOf<Row extends SlotView>(
  title: Both,
  items: readonly Row[],
  share: (row: Row) => Share,
  language: Language,
): Shading | null {
  const rows = items.flatMap((row) =>
    row.territory === null || row.month !== null ? [] : [{ code: row.territory.code, value: share(row).value }],
  );
  return rows.length === 0 ? null : { title: title[language], rows };
}

/** Rows with their name before them, the sum as the last one. */
export const namedRows = <Row extends SlotView>(
  items: readonly Row[],
  sum: Row,
  name: (row: Row, language: Language) => string,
): { readonly row: Row; readonly name: (language: Language) => string }[] => [
  ...items.map((row) => ({ row, name: (language: Language) => name(row, language) })),
  { row: sum, name: (language) => TOTAL[language] },
];
