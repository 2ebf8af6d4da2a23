import type { Both, Language } from '../domain/definition.ts';
import { type Column, type Form, namedRows, slotName, slotTitle, tableOf } from '../forms/form.ts';
import { OWNER_KINDS } from '../responsiveness/responsiveness.form.ts';
import { LONGER_DAYS, type RetentionReport, type RetentionRow } from './retention.dto.ts';

type Bin = RetentionReport['curve'][number];

const SAVED: Both = { uk: 'Що врятувало б довше зберігання', en: 'What longer retention would have saved' };
const CURVE: Both = { uk: 'Чи є ще відео, за віком', en: 'Is it still there, by age' };
const STILL: Both = { uk: 'Відео ще є, % за віком', en: 'Footage still there, % by age' };

const OF_NONE: Both = { uk: 'Поза програмами', en: 'Of no programme' };

interface Named {
  readonly row: RetentionRow;
  readonly name: (language: Language) => string;
}

function rowName(row: RetentionRow, language: Language): string {
  if (row.ownerKind !== null) return OWNER_KINDS[row.ownerKind][language];
  if (row.programme !== null) return row.programme;
  return slotName(row, language);
}

const ageOf = ({ fromHours, toHours }: Bin, language: Language): string => {
  const unit = { uk: ['год', 'дн.'], en: ['h', 'd'] }[language] as [string, string];
  const said = (hours: number) => (hours < 72 ? `${hours} ${unit[0]}` : `${hours / 24} ${unit[1]}`);
  return toHours === null ? `> ${said(fromHours)}` : `${said(fromHours)} – ${said(toHours)}`;
};

const count = <Row>(title: Both, cell: (row: Row) => number, isOnlyInBook = false): Column<Row> => ({
  title,
  cell,
  isOnlyInBook,
});

const KNOWN: readonly [Both, (row: { there: number; partly: number; gone: number; unknown: number }) => number][] = [
  [{ uk: 'Є', en: 'There' }, (row) => row.there],
  [{ uk: 'Частково', en: 'In part' }, (row) => row.partly],
  [{ uk: 'Перезаписано', en: 'Overwritten' }, (row) => row.gone],
  [{ uk: 'Невідомо', en: 'Unknown' }, (row) => row.unknown],
];

const GROUPS: readonly Column<Named>[] = [
  { title: slotTitle, cell: ({ name }, language) => name(language) },
  count({ uk: 'Запитано', en: 'Asked' }, ({ row }) => row.asked),
  ...KNOWN.map(([title, of], i) => count<Named>(title, ({ row }) => of(row), i === 3)),
  count({ uk: 'Втрачено', en: 'Lost' }, ({ row }) => row.lost),
  { title: { uk: 'Частка втрачених', en: 'Share lost' }, cell: ({ row }) => row.shares.lost },
  ...LONGER_DAYS.map((days, i) =>
    count<Named>(
      { uk: `За ${days} дн. збереглося б`, en: `Kept with ${days} days` },
      ({ row }) => row.saved[i]?.kept ?? 0,
    ),
  ),
  ...LONGER_DAYS.map((days, i) =>
    count<Named>(
      { uk: `За ${days} дн. і збереження одразу`, en: `With ${days} days and held at once` },
      ({ row }) => row.saved[i]?.heldAtOnce ?? 0,
      true,
    ),
  ),
];

const BINS: readonly Column<Bin>[] = [
  { title: { uk: 'Вік запису', en: 'Age' }, cell: ageOf },
  ...KNOWN.map(([title, of]) => count<Bin>(title, of)),
  { title: { uk: 'Частка наявних', en: 'Share still there' }, cell: ({ share }) => share },
  { title: { uk: 'Згладжено', en: 'Smoothed' }, cell: ({ smoothed }) => smoothed, isPortion: true },
];

/** The CSV has columns, and no lists. */
const flatRow = ({ saved, ...row }: RetentionRow) => ({
  ...row,
  saved: Object.fromEntries(saved.map(({ days, ...rest }) => [`days${days}`, rest])),
});

export const retentionForm = (table: 'groups' | 'curve'): Form<RetentionReport> => ({
  tables: ({ items, sum, curve }, language) => [
    tableOf(CURVE, BINS, curve, language),
    tableOf(
      SAVED,
      GROUPS,
      namedRows(items, sum, (row, in_) =>
        row.programme === null && isOfProgrammes(items) ? OF_NONE[in_] : rowName(row, in_),
      ),
      language,
    ),
  ],
  chart: ({ curve }, language) => ({
    title: STILL[language],
    unit: '%',
    reference: null,
    rows: curve.flatMap((bin) => {
      const { value, low, high } = bin.share;
      if (value === null || low === null || high === null) return [];
      return [{ label: ageOf(bin, language), value: value * 100, low: low * 100, high: high * 100 }];
    }),
  }),
  warnings: [
    {
      uk: 'Пораховано лише те, про що власники щось сказали; запитують частіше те, що, як сподіваються, ще є.',
      en: 'Only what owners told of is counted; and one asks more often for what one hopes is still there.',
    },
    {
      uk: 'Стовпці за 7–90 днів показують, що збереглося б за решти рівних умов, а не скільки справ розкрилося б.',
      en: 'The columns for 7 to 90 days say what would have been kept, all else being equal, and not how many cases it would have solved.',
    },
  ],
  records: ({ items, curve }) => (table === 'curve' ? curve : items.map(flatRow)),
});

const isOfProgrammes = (items: readonly RetentionRow[]) => items.some(({ programme }) => programme !== null);
