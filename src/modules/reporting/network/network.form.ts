import type { Both, Language } from '../domain/definition.ts';
import { type Column, type Form, namedRows, shadingOf, slotName, slotTitle, tableOf } from '../forms/form.ts';
import { OWNER_KINDS } from '../responsiveness/responsiveness.form.ts';
import { targetsTable } from '../targets/targets.form.ts';
import type { NetworkReport, NetworkRow } from './network.dto.ts';

const SERIES: Both = { uk: 'Мережа за місяцями', en: 'The network by month' };
const OF_NONE: Both = { uk: 'Поза програмами', en: 'Of no programme' };
const INITIATIVE = {
  true: { uk: 'З ініціативи поліції', en: 'On police initiative' },
  false: { uk: 'З іншої ініціативи', en: 'On another initiative' },
} as const;

const TITLE: Both = { uk: 'Мережа камер', en: 'The network of cameras' };

interface Named {
  readonly row: NetworkRow;
  readonly name: (language: Language) => string;
}

/** `by` of the report is not part of it: a row of neither kind, initiative nor territory is one of no programme, if others have one. */
const nameIn =
  (items: readonly NetworkRow[]) =>
  (row: NetworkRow, language: Language): string => {
    if (row.ownerKind !== null) return OWNER_KINDS[row.ownerKind][language];
    if (row.initiative !== null) return INITIATIVE[row.initiative ? 'true' : 'false'][language];
    if (row.programme !== null) return row.programme;
    const isByProgramme = items.some(({ programme }) => programme !== null);
    return isByProgramme ? OF_NONE[language] : slotName(row, language);
  };

const PER_THOUSAND: Both = {
  uk: 'Карта: камери, що підтверджено працюють, на 1000 жителів',
  en: 'Map: cameras proven to work, for each 1,000 residents',
};
const PROVEN_SHARE: Both = {
  uk: 'Карта: частка наявних камер, що підтверджено працюють',
  en: 'Map: share of the cameras that stand that are proven to work',
};

const PEOPLED = { unit: '', untold: { uk: 'населення невідоме', en: 'population not known' } } as const;
const STANDING = { unit: '%', untold: { uk: 'камер немає', en: 'no cameras' } } as const;

const count = (title: Both, of: (row: NetworkRow) => number | null, isOnlyInBook = false): Column<Named> => ({
  title,
  cell: ({ row }) => of(row),
  isOnlyInBook,
});

const COLUMNS: readonly Column<Named>[] = [
  { title: slotTitle, cell: ({ name }, language) => name(language) },
  count({ uk: 'Камер', en: 'Cameras' }, (row) => row.total),
  count({ uk: 'Додано', en: 'Added' }, (row) => row.added),
  count({ uk: 'Виведено', en: 'Retired' }, (row) => row.retired),
  count({ uk: 'Підтверджено працюють', en: 'Proven working' }, (row) => row.provenWorking),
  count({ uk: 'Поліція', en: 'Police' }, (row) => row.byOwnerKind.police),
  count({ uk: 'Місцева влада', en: 'Local authority' }, (row) => row.byOwnerKind.local_authority),
  count({ uk: 'Інші', en: 'Others' }, (row) => row.byOwnerKind.other),
  count({ uk: 'З ініціативи поліції', en: 'On police initiative' }, (row) => row.onPoliceInitiative),
  count({ uk: 'Населення', en: 'Residents' }, (row) => row.residents, true),
  count(
    { uk: 'Камер на 1000 жителів', en: 'Cameras per 1,000 residents' },
    (row) => row.perThousand?.total ?? null,
    true,
  ),
  count(
    { uk: 'Підтверджено працюють на 1000 жителів', en: 'Proven working per 1,000 residents' },
    (row) => row.perThousand?.provenWorking ?? null,
  ),
];

type Month = NetworkReport['series'][number];
const MONTHS: readonly Column<Month>[] = [
  { title: { uk: 'Місяць', en: 'Month' }, cell: ({ month }) => month },
  { title: { uk: 'Камер', en: 'Cameras' }, cell: ({ total }) => total },
  { title: { uk: 'Додано', en: 'Added' }, cell: ({ added }) => added },
  { title: { uk: 'Виведено', en: 'Retired' }, cell: ({ retired }) => retired },
  { title: { uk: 'Підтверджено працюють', en: 'Proven working' }, cell: ({ provenWorking }) => provenWorking },
];

export const NETWORK_FORM: Form<NetworkReport> = {
  tables: ({ items, sum, targets, series }, language) => [
    tableOf(TITLE, COLUMNS, namedRows(items, sum, nameIn(items)), language),
    ...targetsTable(targets, language),
    tableOf(SERIES, MONTHS, series, language),
  ],
  chart: ({ items }, language) => ({
    title: TITLE[language],
    unit: '',
    reference: null,
    rows: items.map((row) => ({ label: nameIn(items)(row, language), value: row.total, low: null, high: null })),
  }),
  maps: ({ items }, language) => [
    shadingOf(PER_THOUSAND, items, (row) => row.perThousand?.provenWorking ?? null, PEOPLED, language),
    shadingOf(
      PROVEN_SHARE,
      items,
      (row) => (row.total === 0 ? null : row.provenWorking / row.total),
      STANDING,
      language,
    ),
  ],
  warnings: [
    {
      uk: 'Зареєстрована камера — ще не працююча камера: дивіться на «підтверджено працюють».',
      en: 'A registered camera is not a working camera: look at “proven working”.',
    },
  ],
};
