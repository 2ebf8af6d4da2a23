import type { Both, Language } from '../domain/definition.ts';
import { type Column, type Form, namedRows, slotName, slotTitle, tableOf } from '../forms/form.ts';
import type { SolvingReport, SolvingRow } from './solving.dto.ts';

const TITLE: Both = { uk: 'Розкриття злочинів і відео', en: 'Solving, and video' };
const SOLVED: Both = { uk: 'Частка розкритих, %', en: 'Share solved, %' };

interface Named {
  readonly row: SolvingRow;
  readonly name: (language: Language) => string;
}

const count = (title: Both, of: (row: SolvingRow) => number): Column<Named> => ({ title, cell: ({ row }) => of(row) });

const COLUMNS: readonly Column<Named>[] = [
  { title: slotTitle, cell: ({ name }, language) => name(language) },
  count({ uk: 'Зареєстровано', en: 'Registered' }, (row) => row.registered),
  count({ uk: 'Розкрито', en: 'Solved' }, (row) => row.solved),
  count({ uk: 'Запитано відео', en: 'Video requested' }, (row) => row.requested),
  count({ uk: 'Передано', en: 'Delivered' }, (row) => row.delivered),
  count({ uk: 'Корисне', en: 'Useful' }, (row) => row.useful),
  count({ uk: 'Для підозри', en: 'Used for suspicion' }, (row) => row.usedForSuspicion),
  count({ uk: 'Розкрито з відео', en: 'Solved with video' }, (row) => row.solvedWithVideo),
  { title: { uk: 'Частка розкритих', en: 'Share solved' }, cell: ({ row }) => row.shares.solved },
  {
    title: { uk: 'З відео серед розкритих', en: 'With video among solved' },
    cell: ({ row }) => row.shares.solvedWithVideo,
  },
  {
    title: { uk: 'Запитано серед зареєстрованих', en: 'Requested among registered' },
    cell: ({ row }) => row.shares.requested,
    isOnlyInBook: true,
  },
  {
    title: { uk: 'Передано серед запитаних', en: 'Delivered among requested' },
    cell: ({ row }) => row.shares.delivered,
    isOnlyInBook: true,
  },
  {
    title: { uk: 'Корисне серед переданих', en: 'Useful among delivered' },
    cell: ({ row }) => row.shares.useful,
    isOnlyInBook: true,
  },
  {
    title: { uk: 'Для підозри серед переданих', en: 'Used among delivered' },
    cell: ({ row }) => row.shares.usedForSuspicion,
    isOnlyInBook: true,
  },
];

export const SOLVING_FORM: Form<SolvingReport> = {
  tables: ({ items, sum }, language) => [tableOf(TITLE, COLUMNS, namedRows(items, sum, slotName), language)],
  chart: ({ items, sum }, language) => ({
    title: SOLVED[language],
    unit: '%',
    reference: sum.shares.solved.value === null ? null : sum.shares.solved.value * 100,
    rows: items.flatMap((row) => {
      const { value, low, high } = row.shares.solved;
      if (value === null || low === null || high === null) return [];
      return [{ label: slotName(row, language), value: value * 100, low: low * 100, high: high * 100 }];
    }),
  }),
  warnings: [
    {
      uk: 'Території не впорядковано за успіхом: інтервали, що перекриваються, не дають підстав сказати, хто кращий.',
      en: 'Territories are not ranked: where intervals overlap nothing says which of them does better.',
    },
  ],
};
