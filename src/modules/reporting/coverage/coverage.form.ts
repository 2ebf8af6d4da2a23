import type { Both, Language } from '../domain/definition.ts';
import { A_SHARE, type Column, type Form, namedRows, shadingOf, slotName, slotTitle, tableOf } from '../forms/form.ts';
import type { CoverageReport, CoverageRow } from './coverage.dto.ts';

const TITLE: Both = { uk: 'Що бачать камери', en: 'What cameras see' };
const SEEN: Both = {
  uk: 'Місця тяжких злочинів, які бачать працюючі камери, %',
  en: 'Places of serious crimes that working cameras see, %',
};

const SEEN_MAP: Both = {
  uk: 'Карта: частка місць тяжких злочинів, які бачать працюючі камери',
  en: 'Map: share of places of serious crimes that working cameras see',
};

interface Named {
  readonly row: CoverageRow;
  readonly name: (language: Language) => string;
}

const count = (title: Both, of: (row: CoverageRow) => number | null, isOnlyInBook = false): Column<Named> => ({
  title,
  cell: ({ row }) => of(row),
  isOnlyInBook,
});

const TIERS = [
  ['identify', { uk: 'Ідентифікація', en: 'Identify' }],
  ['recognise', { uk: 'Розпізнавання', en: 'Recognise' }],
  ['observe', { uk: 'Спостереження', en: 'Observe' }],
  ['detect', { uk: 'Виявлення', en: 'Detect' }],
  ['beyond', { uk: 'Гірше за виявлення', en: 'Less than detect' }],
] as const satisfies readonly (readonly [keyof CoverageRow['byTier'], Both])[];

const COLUMNS: readonly Column<Named>[] = [
  { title: slotTitle, cell: ({ name }, language) => name(language) },
  count({ uk: 'Видно, м²', en: 'Seen, m²' }, (row) => row.areaSeen.registered),
  count({ uk: 'Видно працюючими, м²', en: 'Seen by working ones, m²' }, (row) => row.areaSeen.working),
  count({ uk: 'Населення', en: 'Residents' }, (row) => row.residents, true),
  count({ uk: 'Людей за точками', en: 'People by points' }, (row) => row.population?.people ?? null, true),
  count({ uk: 'Людей у полі зору', en: 'People within a view' }, (row) => row.population?.seen ?? null),
  count(
    { uk: 'Людей у полі зору працюючих', en: 'People within a working view' },
    (row) => row.population?.seenWorking ?? null,
  ),
  count({ uk: 'Тяжких злочинів', en: 'Serious crimes' }, (row) => row.crimes),
  count({ uk: 'Без місця', en: 'Without a place' }, (row) => row.withoutPlace),
  count({ uk: 'Місце видно', en: 'Place seen' }, (row) => row.seen),
  count({ uk: 'Видно працюючими', en: 'Seen by working ones' }, (row) => row.seenWorking),
  { title: { uk: 'Частка видних', en: 'Share seen' }, cell: ({ row }) => row.shares.seen },
  {
    title: { uk: 'Частка видних працюючими', en: 'Share seen by working ones' },
    cell: ({ row }) => row.shares.seenWorking,
  },
  ...TIERS.map(([tier, title]) => count(title, (row) => row.byTier[tier], true)),
  ...TIERS.map(([tier, { uk, en }]) =>
    count({ uk: `${uk}, працюючі`, en: `${en}, working` }, (row) => row.byTierWorking[tier], true),
  ),
];

export const COVERAGE_FORM: Form<CoverageReport> = {
  tables: ({ items, sum }, language) => [tableOf(TITLE, COLUMNS, namedRows(items, sum, slotName), language)],
  chart: ({ items, sum }, language) => ({
    title: SEEN[language],
    unit: '%',
    reference: sum.shares.seenWorking.value === null ? null : sum.shares.seenWorking.value * 100,
    rows: items.flatMap((row) => {
      const { value, low, high } = row.shares.seenWorking;
      if (value === null || low === null || high === null) return [];
      return [{ label: slotName(row, language), value: value * 100, low: low * 100, high: high * 100 }];
    }),
  }),
  maps: ({ items }, language) => [shadingOf(SEEN_MAP, items, (row) => row.shares.seenWorking.value, A_SHARE, language)],
  warnings: [
    {
      uk: 'Камера, яка бачить місце сьогодні, могла не стояти там під час події: з цих часток не випливає, скільки злочинів вона записала чи допомогла розкрити.',
      en: 'A camera that sees a place today may not have stood there at the time: these shares do not tell how many crimes it recorded or helped to solve.',
    },
    {
      uk: 'Більше видимої площі не означає менше злочинів: камери ставлять там, де злочинів більше.',
      en: 'More ground seen does not mean fewer crimes: cameras are put where there are more of them.',
    },
  ],
};
