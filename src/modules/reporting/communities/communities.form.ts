import type { Both, Language } from '../domain/definition.ts';
import { type Cell, type Column, type Form, namedRows, slotName, slotTitle, tableOf } from '../forms/form.ts';
import { MEASURES, targetsTable } from '../targets/targets.form.ts';
import type { CommunitiesReport, CommunitiesRow } from './communities.dto.ts';

const TITLE: Both = { uk: 'Громади', en: 'Communities' };
interface Named {
  readonly row: CommunitiesRow;
  readonly name: (language: Language) => string;
}
const column = (title: Both, of: (row: CommunitiesRow) => Cell, isOnlyInBook = false): Column<Named> => ({
  title,
  cell: ({ row }) => of(row),
  isOnlyInBook,
});

const COLUMNS: readonly Column<Named>[] = [
  { title: slotTitle, cell: ({ name }, language) => name(language) },
  column({ uk: 'Громад', en: 'Communities' }, (row) => row.communities),
  column({ uk: 'З офіцером', en: 'With an officer' }, (row) => row.served),
  column({ uk: 'Офіцерів', en: 'Officers' }, (row) => row.officers),
  column({ uk: 'Офіцер від', en: 'Officer since' }, (row) => row.officerSince, true),
  column({ uk: 'Мешканців', en: 'Residents' }, (row) => row.residents),
  column({ uk: 'З них де є офіцер', en: 'Of these served' }, (row) => row.residentsServed),
  column({ uk: 'Населення невідоме (громад)', en: 'Population unknown (communities)' }, (row) => row.populationUnknown, true), // prettier-ignore
  column({ uk: 'Опитано', en: 'Respondents' }, (row) => row.respondents),
  column({ uk: 'Довіряють', en: 'Trust' }, (row) => row.trust),
  column({ uk: 'Виявлено адмінправопорушень', en: 'Administrative offences detected' }, (row) => row.offences.count),
  column({ uk: 'За місяців', en: 'In months' }, (row) => row.offences.months, true),
  column({ uk: 'Виявлено раніше', en: 'Detected before' }, (row) => row.offences.before, true),
  column({ uk: 'За місяців раніше', en: 'In months before' }, (row) => row.offences.monthsBefore, true),
  column({ uk: 'Зареєстровано злочинів', en: 'Offences registered' }, (row) => row.registered),
  column({ uk: 'Раніше', en: 'Before' }, (row) => row.registeredBefore),
  column({ uk: 'Зміна, %', en: 'Change, %' }, ({ change }) => (change === null ? null : Math.round(change * 1000) / 10)), // prettier-ignore
];

export const COMMUNITIES_FORM: Form<CommunitiesReport> = {
  tables: ({ items, sum, targets }, language) => [
    tableOf(TITLE, COLUMNS, namedRows(items, sum, slotName), language),
    ...targetsTable(targets, language),
  ],
  chart: ({ items }, language) => ({
    title: MEASURES.officers[language],
    unit: '',
    reference: null,
    rows: items.map((row) => ({ label: slotName(row, language), value: row.officers, low: null, high: null })),
  }),
  warnings: [
    {
      uk: 'Зміна кількості злочинів після приходу офіцера чи камер не доводить, що причина в них: дивіться «до і після» з громадами для порівняння.',
      en: 'A change of crime after an officer or cameras came does not prove that they are the cause: look at “before and after”, with communities to compare.',
    },
    {
      uk: 'Більше виявлених адміністративних правопорушень — це більше роботи поліції, а не більше порушень.',
      en: 'More administrative offences detected tell of more work of the police, and not of more offences.',
    },
  ],
};
