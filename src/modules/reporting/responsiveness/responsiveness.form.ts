import type { Both, Language } from '../domain/definition.ts';
import { A_SHARE, type Column, type Form, namedRows, shadingOf, slotName, slotTitle, tableOf } from '../forms/form.ts';
import type { ResponsivenessReport, ResponsivenessRow } from './responsiveness.dto.ts';

const TITLE: Both = { uk: 'Як відповідають власники', en: 'How owners answer' };
const LOST: Both = { uk: 'Частка втрачених через перезапис, %', en: 'Share lost to overwriting, %' };
const LOST_MAP: Both = { uk: 'Карта: частка втрачених через перезапис', en: 'Map: share lost to overwriting' };

export const OWNER_KINDS = {
  police: { uk: 'Поліція', en: 'Police' },
  local_authority: { uk: 'Місцева влада', en: 'Local authorities' },
  other: { uk: 'Інші власники', en: 'Other owners' },
} as const satisfies Record<string, Both>;

interface Named {
  readonly row: ResponsivenessRow;
  readonly name: (language: Language) => string;
}

const rowName = (row: ResponsivenessRow, language: Language): string =>
  row.owner?.name ?? (row.ownerKind === null ? slotName(row, language) : OWNER_KINDS[row.ownerKind][language]);

const count = (title: Both, of: (row: ResponsivenessRow) => number, isOnlyInBook = false): Column<Named> => ({
  title,
  cell: ({ row }) => of(row),
  isOnlyInBook,
});
const hours = (title: Both, of: (row: ResponsivenessRow) => number | null, isOnlyInBook = false): Column<Named> => ({
  title,
  cell: ({ row }) => of(row),
  isOnlyInBook,
});

const COLUMNS: readonly Column<Named>[] = [
  { title: slotTitle, cell: ({ name }, language) => name(language) },
  count({ uk: 'Запитано', en: 'Asked' }, (row) => row.asked),
  count({ uk: 'Вчасно', en: 'In time' }, (row) => row.inTime),
  count({ uk: 'Із запізненням', en: 'Late' }, (row) => row.late),
  count({ uk: 'Прострочено', en: 'Overdue' }, (row) => row.overdue),
  count({ uk: 'Чекає', en: 'Waiting' }, (row) => row.waiting, true),
  count({ uk: 'Закінчено без відповіді', en: 'Ended unanswered' }, (row) => row.ended, true),
  count({ uk: 'Втрачено повністю', en: 'Lost wholly' }, (row) => row.lostWholly),
  count({ uk: 'Втрачено частково', en: 'Lost partly' }, (row) => row.lostPartly),
  count({ uk: 'Втрачено без відповіді', en: 'Lost unanswered' }, (row) => row.lostUnanswered),
  { title: { uk: 'Частка вчасних', en: 'Share in time' }, cell: ({ row }) => row.shares.inTime },
  { title: { uk: 'Частка втрачених', en: 'Share lost' }, cell: ({ row }) => row.shares.lost },
  hours({ uk: 'Медіана до збереження, год', en: 'Median to hold, h' }, (row) => row.hoursToHold.median, true),
  hours({ uk: '90 % до збереження, год', en: '90 % to hold, h' }, (row) => row.hoursToHold.p90, true),
  hours({ uk: '25 % до відповіді, год', en: '25 % to answer, h' }, (row) => row.hoursToAnswer.q1, true),
  hours({ uk: 'Медіана, год', en: 'Median, h' }, (row) => row.hoursToAnswer.median),
  hours({ uk: '75 % до відповіді, год', en: '75 % to answer, h' }, (row) => row.hoursToAnswer.q3, true),
  hours({ uk: '90 %, год', en: '90 %, h' }, (row) => row.hoursToAnswer.p90),
];

export const RESPONSIVENESS_FORM: Form<ResponsivenessReport> = {
  tables: ({ items, sum }, language) => [tableOf(TITLE, COLUMNS, namedRows(items, sum, rowName), language)],
  chart: ({ items, sum }, language) => ({
    title: LOST[language],
    unit: '%',
    reference: sum.shares.lost.value === null ? null : sum.shares.lost.value * 100,
    rows: items.flatMap((row) => {
      const { value, low, high } = row.shares.lost;
      if (value === null || low === null || high === null) return [];
      return [{ label: rowName(row, language), value: value * 100, low: low * 100, high: high * 100 }];
    }),
  }),
  maps: ({ items }, language) => [shadingOf(LOST_MAP, items, (row) => row.shares.lost.value, A_SHARE, language)],
  warnings: [
    {
      uk: 'Власники мають різні камери та різний час зберігання: більша частка втрат не означає, що власник винен.',
      en: 'Owners have different cameras and different retention: a larger share lost does not mean that the owner is to blame.',
    },
    {
      uk: 'Години пораховано лише за тими, хто відповів.',
      en: 'The hours are of those who answered, and of nobody else.',
    },
  ],
};
