import type { Fault } from '../../../kernel/errors.ts';

/** How a field of a legal basis is written; the web draws its form from this, and the same table checks the input. */
export type FieldType = 'text' | 'date' | 'moment' | 'court_case' | 'proceeding' | 'erdr';

export interface BasisField {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly maxLength: number;
  readonly title: { readonly uk: string; readonly en: string };
}

export interface LegalBasisKind {
  readonly code: string;
  readonly title: { readonly uk: string; readonly en: string };
  readonly fields: readonly BasisField[];
  /** Groups of fields of which at least one is needed. */
  readonly anyOf: readonly (readonly string[])[];
  /** The field that says until when, and how long that may be from the field `from`. */
  readonly validity: { readonly from: string; readonly until: string; readonly atMostMonths: number } | null;
}

/** As stored and as sent: the code and its fields, all texts. `erdrNumber` is never typed: it comes from the crime. */
export type LegalBasis = { readonly code: string } & Readonly<Record<string, string>>;

const text = (name: string, uk: string, en: string, required = true, maxLength = 300): BasisField => ({
  name,
  type: 'text',
  required,
  maxLength,
  title: { uk, en },
});
const typed = (name: string, type: FieldType, uk: string, en: string, required = true): BasisField => ({
  name,
  type,
  required,
  maxLength: 100,
  title: { uk, en },
});
const ERDR: BasisField = {
  name: 'erdrNumber',
  type: 'erdr',
  required: true,
  maxLength: 40,
  title: { uk: 'Номер ЄРДР (з кримінального провадження)', en: 'ЄРДР number (taken from the crime)' },
};

/**
 * From product.md; counsel must confirm the list and the fields before real use (docs say so). A hold has no article of
 * its own: it is a request that the owner may accept.
 */
export const LEGAL_BASES: readonly LegalBasisKind[] = [
  basis(
    'CPC_93_2_DEMAND',
    'Витребування речей і документів (ч. 2 ст. 93 КПК)',
    'Demand for things and documents (CPC art. 93(2))',
    [
      ERDR,
      text('demandingOfficer', 'Посадова особа, що витребовує', 'Demanding officer'),
      text('reference', 'Вихідний номер', 'Reference', true, 100),
    ],
  ),
  basis('CPC_93_VOLUNTARY', 'Добровільне надання (ст. 93 КПК)', 'Voluntary handing over (CPC art. 93)', [
    ERDR,
    text('holderConsent', 'Згода володільця (хто і коли)', 'Consent of the holder (who and when)'),
    text('recordNumber', 'Номер протоколу', 'Record number', true, 100),
  ]),
  basis(
    'CPC_159_166_TEMP_ACCESS',
    'Тимчасовий доступ за ухвалою слідчого судді (ст. 159-166 КПК)',
    'Temporary access by ruling of the investigating judge (CPC art. 159-166)',
    [
      ERDR,
      text('court', 'Суд', 'Court'),
      typed('rulingDate', 'date', 'Дата ухвали', 'Date of the ruling'),
      typed(
        'proceedingNumber',
        'proceeding',
        'Номер провадження слідчого судді',
        'Proceeding number of the investigating judge',
      ),
      typed('courtCaseNumber', 'court_case', 'Номер судової справи', 'Court case number', false),
      text('holder', 'Володілець', 'Holder'),
      text('items', 'Речі, до яких надано доступ', 'Items', true, 1000),
      text('personGrantedAccess', 'Особа, якій надано доступ', 'Person granted access'),
      typed('validUntil', 'date', 'Чинна до', 'Valid until'),
    ],
    { validity: { from: 'rulingDate', until: 'validUntil', atMostMonths: 2 } },
  ),
  basis('CPC_93_3_DEFENCE', 'Сторона захисту (ч. 3 ст. 93 КПК)', 'Defence (CPC art. 93(3))', [
    text('party', 'Сторона', 'Party'),
    text('representative', 'Представник', 'Representative'),
  ]),
  basis(
    'CPC_234_SEARCH',
    'Обшук (ст. 234 КПК)',
    'Search of premises (CPC art. 234)',
    [
      ERDR,
      typed('rulingNumber', 'proceeding', 'Номер провадження слідчого судді', 'Proceeding number of the ruling', false),
      text('urgencyReason', 'Підстава невідкладності', 'Reason of urgency', false, 1000),
    ],
    { anyOf: [['rulingNumber', 'urgencyReason']] },
  ),
  basis('CPC_237_INSPECTION', 'Огляд (ст. 237 КПК)', 'Inspection (CPC art. 237)', [
    ERDR,
    text('inspectionRecordNumber', 'Номер протоколу огляду', 'Inspection record number', true, 100),
  ]),
  basis('CPC_36_PROSECUTOR', 'Доручення прокурора (ст. 36 КПК)', 'Instruction of the prosecutor (CPC art. 36)', [
    ERDR,
    text('prosecutor', 'Прокурор', 'Prosecutor'),
    typed('date', 'date', 'Дата', 'Date'),
  ]),
  basis('LNP_40', 'Закон «Про Національну поліцію», ст. 40', 'Law on the National Police, art. 40', [
    text('purposeItem', 'Пункт мети', 'Purpose item', true, 100),
    text('reportingLogNumber', 'Номер ЄО', 'Reporting-log number', true, 100),
  ]),
  basis(
    'KUPAP_251',
    'Справа про адміністративне правопорушення (ст. 251 КУпАП)',
    'Administrative offence case (KUpAP art. 251)',
    [text('administrativeCaseNumber', 'Номер справи', 'Administrative case number', true, 100)],
  ),
  basis('MISSING_PERSON', 'Розшук безвісно зниклої особи', 'Missing person', [
    text('reportNumber', 'Номер повідомлення', 'Report number', true, 100),
  ]),
  basis('CPC_615_MARTIAL', 'Особливий режим воєнного стану (ст. 615 КПК)', 'Martial law regime (CPC art. 615)', [
    ERDR,
    text('order', 'Постанова', 'Order'),
    typed('time', 'moment', 'Час винесення', 'Time of the order'),
    text('judicialCheck', 'Подальший судовий контроль', 'Later judicial check', false),
  ]),
];

function basis(
  code: string,
  uk: string,
  en: string,
  fields: readonly BasisField[],
  more: { anyOf?: readonly (readonly string[])[]; validity?: LegalBasisKind['validity'] } = {},
): LegalBasisKind {
  return { code, title: { uk, en }, fields, anyOf: more.anyOf ?? [], validity: more.validity ?? null };
}

export const basisKind = (code: string): LegalBasisKind | undefined => LEGAL_BASES.find((kind) => kind.code === code);

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const FORMATS: Readonly<Record<FieldType, { ok: (value: string) => boolean; hint: string }>> = {
  text: { ok: (value) => value.trim().length > 0, hint: 'must not be empty' },
  date: { ok: isDate, hint: 'a date, e.g. 2026-03-01' },
  moment: {
    ok: (value) => /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(value) && !Number.isNaN(Date.parse(value)),
    hint: 'ISO 8601 with offset',
  },
  court_case: {
    ok: (value) => /^\d{1,4}\/\d{1,6}\/\d{2}(-[а-яіїєґ]{1,2})?$/.test(value),
    hint: 'a court case number, e.g. 202/1234/26',
  },
  proceeding: {
    ok: (value) => /^\d{1,2}-[а-яіїєґ]{1,3}\/\d{1,4}\/\d{1,6}\/\d{2}$/.test(value),
    hint: 'a proceeding number, e.g. 1-кс/202/1234/26',
  },
  erdr: { ok: () => false, hint: 'comes from the crime and is not typed' },
};

function isDate(value: string): boolean {
  if (!DATE.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

const HOUR = 3_600_000;
const endOfDay = (date: string): Date => new Date(Date.parse(`${date}T00:00:00Z`) + 24 * HOUR);

/** The end of the last day on which the basis is good; null where it does not end. */
export function validUntilOf(value: LegalBasis): Date | null {
  const until = basisKind(value.code)?.validity?.until;
  const date = until === undefined ? undefined : value[until];
  return date !== undefined && isDate(date) ? endOfDay(date) : null;
}

export interface CrimeNumber {
  readonly erdrNumber: string | null;
  readonly isPending: boolean;
}

/** What is wrong with a basis, as pointers into the request. A draft may be incomplete; what is there must be well-formed. */
export function faultsOfBasis(
  value: LegalBasis,
  crime: CrimeNumber,
  now: Date,
  demand: 'well-formed' | 'complete',
): Fault[] {
  const kind = basisKind(value.code);
  if (kind === undefined)
    return [{ pointer: '/legalBasis/code', detail: 'not a legal basis that we know; see /legal-bases' }];
  const known = new Set(['code', ...kind.fields.map((field) => field.name)]);
  const faults = Object.keys(value)
    .filter((name) => !known.has(name))
    .map((name) => ({ pointer: `/legalBasis/${name}`, detail: `not a field of ${kind.code}` }));
  for (const field of kind.fields) faults.push(...faultsOfField(field, value[field.name], crime, demand));
  if (demand === 'complete')
    for (const group of kind.anyOf)
      if (group.every((name) => value[name] === undefined))
        faults.push({ pointer: `/legalBasis/${group[0]}`, detail: `one of ${group.join(', ')} is needed` });
  if (faults.length === 0) faults.push(...faultsOfValidity(kind, value, now));
  return faults;
}

function faultsOfField(field: BasisField, value: string | undefined, crime: CrimeNumber, demand: string): Fault[] {
  const pointer = `/legalBasis/${field.name}`;
  if (value === undefined) {
    if (field.type === 'erdr')
      return demand === 'complete' && crime.erdrNumber === null && !crime.isPending
        ? [{ pointer, detail: 'the crime has neither an ЄРДР number nor a pending registration' }]
        : [];
    return demand === 'complete' && field.required ? [{ pointer, detail: 'required' }] : [];
  }
  if (value.length > field.maxLength) return [{ pointer, detail: `at most ${field.maxLength} characters` }];
  return FORMATS[field.type].ok(value) ? [] : [{ pointer, detail: FORMATS[field.type].hint }];
}

function faultsOfValidity(kind: LegalBasisKind, value: LegalBasis, now: Date): Fault[] {
  if (kind.validity === null) return [];
  const [from, until] = [value[kind.validity.from], value[kind.validity.until]];
  const pointer = `/legalBasis/${kind.validity.until}`;
  if (from !== undefined && Date.parse(`${from}T00:00:00Z`) > now.getTime())
    return [{ pointer: `/legalBasis/${kind.validity.from}`, detail: 'lies in the future' }];
  if (until === undefined) return [];
  if (endOfDay(until) <= now) return [{ pointer, detail: 'has passed' }];
  if (from === undefined) return [];
  if (until < from) return [{ pointer, detail: `earlier than ${kind.validity.from}` }];
  if (until > monthsLater(from, kind.validity.atMostMonths))
    return [{ pointer, detail: `at most ${kind.validity.atMostMonths} months after ${kind.validity.from}` }];
  return [];
}

/** The same day some months on; the last day of the month where it has no such day. */
function monthsLater(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** What a person typed, without what we added at submission. */
export const typedFieldsOf = ({ erdrNumber: _number, erdrPending: _pending, ...typed }: LegalBasis): LegalBasis =>
  typed;

/** The basis as it is submitted: with the crime's number, or with the sign that it is still pending. */
export function withErdr(value: LegalBasis, crime: CrimeNumber): LegalBasis {
  const needsNumber = basisKind(value.code)?.fields.some((field) => field.type === 'erdr') ?? false;
  if (!needsNumber) return value;
  return crime.erdrNumber === null ? { ...value, erdrPending: 'true' } : { ...value, erdrNumber: crime.erdrNumber };
}
