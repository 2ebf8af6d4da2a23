import type { Both, Language } from '../domain/definition.ts';
import { type Column, type Form, namedRows, slotName, slotTitle, tableOf } from '../forms/form.ts';
import type { NetworkReport, NetworkRow } from './network.dto.ts';

const TITLE: Both = { uk: 'Мережа камер', en: 'The network of cameras' };

interface Named {
  readonly row: NetworkRow;
  readonly name: (language: Language) => string;
}

const count = (title: Both, of: (row: NetworkRow) => number): Column<Named> => ({ title, cell: ({ row }) => of(row) });

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
];

export const NETWORK_FORM: Form<NetworkReport> = {
  tables: ({ items, sum }, language) => [tableOf(TITLE, COLUMNS, namedRows(items, sum, slotName), language)],
  chart: ({ items }, language) => ({
    title: TITLE[language],
    unit: '',
    reference: null,
    rows: items.map((row) => ({ label: slotName(row, language), value: row.total, low: null, high: null })),
  }),
  warnings: [
    {
      uk: 'Зареєстрована камера — ще не працююча камера: дивіться на «підтверджено працюють».',
      en: 'A registered camera is not a working camera: look at “proven working”.',
    },
  ],
};
