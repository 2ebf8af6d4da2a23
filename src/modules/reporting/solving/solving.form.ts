import type { Both, Language } from '../domain/definition.ts';
import type { Share } from '../domain/share.ts';
import { A_SHARE, type Column, type Form, namedRows, shadingOf, slotName, slotTitle, tableOf } from '../forms/form.ts';
import type { SolvingReport, SolvingRow } from './solving.dto.ts';
import { NOT_BECAUSE, NOT_BECAUSE_SEEN, NOT_RANKED, NOT_YET } from './warnings.ts';

const TITLE: Both = { uk: 'Розкриття злочинів і відео', en: 'Solving, and video' };
const SOLVED: Both = { uk: 'Частка розкритих, %', en: 'Share solved, %' };
const SOLVED_MAP: Both = { uk: 'Карта: частка розкритих', en: 'Map: share solved' };

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

const FUNNEL: Both = { uk: 'Воронка: межі випадковості', en: 'Funnel: the limits of chance' };
const TREND: Both = { uk: 'Розкрито протягом 90 днів, за місяцями', en: 'Solved within 90 days, by month' };
const COMPARISON: Both = { uk: 'Із запитом відео і без нього', en: 'With a request for footage and without' };
const BY_COVERAGE: Both = {
  uk: 'Місце бачила працююча камера чи жодна',
  en: 'In view of a working camera and of none',
};
const SEEN: Both = { uk: 'Бачила працююча камера', en: 'In view of a working camera' };
const UNSEEN: Both = { uk: 'Не бачила жодна', en: 'In view of none' };
const UNTOLD: Both = { uk: 'Сказати не можна', en: 'Cannot be told' };
const WITH: Both = { uk: 'Із запитом', en: 'With a request' };
const WITHOUT: Both = { uk: 'Без запиту', en: 'Without a request' };
const DIFFERENCE: Both = { uk: 'Різниця', en: 'Difference' };

const BEYOND = {
  low998: { uk: 'нижче 99,8 %', en: 'below 99.8 %' },
  low95: { uk: 'нижче 95 %', en: 'below 95 %' },
  high95: { uk: 'вище 95 %', en: 'above 95 %' },
  high998: { uk: 'вище 99,8 %', en: 'above 99.8 %' },
} as const;
const WITHIN: Both = { uk: 'у межах', en: 'within' };
const TOO_FEW: Both = { uk: 'замало', en: 'too few' };

type Point = SolvingReport['funnel']['points'][number];
const FUNNEL_COLUMNS: readonly Column<Point>[] = [
  { title: slotTitle, cell: slotName },
  { title: { uk: 'Випадків', en: 'Cases' }, cell: ({ of }) => of },
  { title: { uk: 'Частка', en: 'Share' }, cell: ({ value }) => value, isPortion: true },
  { title: { uk: '95 % від', en: '95 % from' }, cell: ({ limits95 }) => limits95?.low ?? null, isPortion: true },
  { title: { uk: '95 % до', en: '95 % to' }, cell: ({ limits95 }) => limits95?.high ?? null, isPortion: true },
  { title: { uk: '99,8 % від', en: '99.8 % from' }, cell: ({ limits998 }) => limits998?.low ?? null, isPortion: true },
  { title: { uk: '99,8 % до', en: '99.8 % to' }, cell: ({ limits998 }) => limits998?.high ?? null, isPortion: true },
  {
    title: { uk: 'Де лежить', en: 'Where it lies' },
    cell: ({ value, beyond }, language) =>
      (value === null ? TOO_FEW : beyond === null ? WITHIN : BEYOND[beyond])[language],
  },
];

type Month = SolvingReport['trend']['months'][number];
const TREND_COLUMNS: readonly Column<Month>[] = [
  { title: { uk: 'Місяць', en: 'Month' }, cell: ({ month }) => month },
  { title: { uk: 'Зареєстровано', en: 'Registered' }, cell: ({ registered }) => registered },
  { title: { uk: 'Розкрито за 90 днів', en: 'Solved within 90 days' }, cell: ({ solvedSoon }) => solvedSoon },
  { title: { uk: 'Частка', en: 'Share' }, cell: ({ share, isComplete }) => (isComplete ? share : null) },
];

interface SideRow {
  readonly title: Both;
  readonly side: { readonly registered: number | null; readonly solved: number | null; readonly share: Share | null };
}
const SIDE_COLUMNS: readonly Column<SideRow>[] = [
  { title: { uk: 'Справи', en: 'Cases' }, cell: ({ title }, language) => title[language] },
  { title: { uk: 'Зареєстровано', en: 'Registered' }, cell: ({ side }) => side.registered },
  { title: { uk: 'Розкрито', en: 'Solved' }, cell: ({ side }) => side.solved },
  { title: { uk: 'Частка розкритих', en: 'Share solved' }, cell: ({ side }) => side.share },
];

export const SOLVING_FORM: Form<SolvingReport> = {
  tables: ({ items, sum, funnel, trend, comparison, comparisonByCoverage }, language) => [
    tableOf(TITLE, COLUMNS, namedRows(items, sum, slotName), language),
    tableOf(FUNNEL, FUNNEL_COLUMNS, funnel.points, language),
    tableOf(TREND, TREND_COLUMNS, trend.months, language),
    tableOf(
      COMPARISON,
      SIDE_COLUMNS,
      [
        { title: WITH, side: comparison.withRequest },
        { title: WITHOUT, side: comparison.withoutRequest },
        { title: DIFFERENCE, side: { registered: null, solved: null, share: comparison.difference } },
      ],
      language,
    ),
    tableOf(
      BY_COVERAGE,
      SIDE_COLUMNS,
      [
        { title: SEEN, side: comparisonByCoverage.withCoverage },
        { title: UNSEEN, side: comparisonByCoverage.withoutCoverage },
        { title: DIFFERENCE, side: { registered: null, solved: null, share: comparisonByCoverage.difference } },
        { title: UNTOLD, side: { registered: comparisonByCoverage.untold, solved: null, share: null } },
      ],
      language,
    ),
  ],
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
  maps: ({ items }, language) => [shadingOf(SOLVED_MAP, items, (row) => row.shares.solved.value, A_SHARE, language)],
  warnings: [NOT_RANKED, NOT_YET, NOT_BECAUSE, NOT_BECAUSE_SEEN],
};
