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

/** What one version of a legal basis demands; administrators keep it as data (ADR 100). */
export interface LegalBasisKind {
  readonly code: string;
  readonly version: number;
  readonly title: { readonly uk: string; readonly en: string };
  readonly fields: readonly BasisField[];
  /** Groups of fields of which at least one is needed. */
  readonly anyOf: readonly (readonly string[])[];
  /** The field that says until when, and how long that may be from the field `from`. */
  readonly validity: { readonly from: string; readonly until: string; readonly atMostMonths: number } | null;
  /** Which numbers may be handed in later, and within how many hours of the submission. */
  readonly numberPending: { readonly fields: readonly string[]; readonly hours: number } | null;
}

/** As stored and as sent: the code and its fields, all texts. `erdrNumber` is never typed: it comes from the crime. */
export type LegalBasis = { readonly code: string } & Readonly<Record<string, string>>;

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
export function validUntilOf(kind: LegalBasisKind, value: LegalBasis): Date | null {
  const until = kind.validity?.until;
  const date = until === undefined ? undefined : value[until];
  return date !== undefined && isDate(date) ? endOfDay(date) : null;
}

export interface CrimeNumber {
  readonly erdrNumber: string | null;
  readonly isPending: boolean;
}

/** What is wrong with a basis, as pointers into the request. A draft may be incomplete; what is there must be well-formed. */
export function faultsOfBasis(
  kind: LegalBasisKind | null,
  value: LegalBasis,
  crime: CrimeNumber,
  now: Date,
  demand: 'well-formed' | 'complete',
): Fault[] {
  if (kind === null)
    return [{ pointer: '/legalBasis/code', detail: 'not a legal basis in force today; see /legal-bases' }];
  const known = new Set(['code', NUMBER_PENDING, ...kind.fields.map((field) => field.name)]);
  const faults = Object.keys(value)
    .filter((name) => !known.has(name))
    .map((name) => ({ pointer: `/legalBasis/${name}`, detail: `not a field of ${kind.code}` }));
  faults.push(...faultsOfPending(kind, value));
  for (const field of kind.fields)
    faults.push(
      ...faultsOfField(field, value[field.name], isLater(kind, value, crime, field) ? 'well-formed' : demand, crime),
    );
  if (demand === 'complete')
    for (const group of kind.anyOf)
      if (group.every((name) => value[name] === undefined && value[NUMBER_PENDING] !== name))
        faults.push({ pointer: `/legalBasis/${group[0]}`, detail: `one of ${group.join(', ')} is needed` });
  if (faults.length === 0) faults.push(...faultsOfValidity(kind, value, now));
  return faults;
}

function faultsOfField(field: BasisField, value: string | undefined, demand: string, crime: CrimeNumber): Fault[] {
  const pointer = `/legalBasis/${field.name}`;
  if (value === undefined) {
    if (field.type === 'erdr')
      return demand === 'complete' && field.required && crime.erdrNumber === null
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
export function withErdr(kind: LegalBasisKind, value: LegalBasis, crime: CrimeNumber): LegalBasis {
  const field = kind.fields.find((one) => one.type === 'erdr');
  if (field === undefined) return value;
  if (crime.erdrNumber !== null) return { ...value, erdrNumber: crime.erdrNumber };
  return isLater(kind, value, crime, field) ? { ...value, erdrPending: 'true' } : value;
}

/** Names the one typed number that will be handed in later. */
export const NUMBER_PENDING = 'numberPending';

function faultsOfPending(kind: LegalBasisKind, value: LegalBasis): Fault[] {
  const name = value[NUMBER_PENDING];
  const pointer = `/legalBasis/${NUMBER_PENDING}`;
  if (name === undefined) return [];
  const field = kind.fields.find((one) => one.name === name);
  if (field === undefined || field.type === 'erdr' || !mayComeLater(kind, name))
    return [{ pointer, detail: 'this cannot be handed in later' }];
  return value[name] === undefined ? [] : [{ pointer, detail: 'is there already' }];
}

const mayComeLater = (kind: LegalBasisKind, name: string): boolean =>
  kind.numberPending?.fields.includes(name) ?? false;

const isLater = (kind: LegalBasisKind, value: LegalBasis, crime: CrimeNumber, field: BasisField): boolean =>
  field.type === 'erdr' ? crime.isPending && mayComeLater(kind, field.name) : value[NUMBER_PENDING] === field.name;
