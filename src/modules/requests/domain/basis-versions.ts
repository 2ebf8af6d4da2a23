import type { Fault } from '../../../kernel/errors.ts';
import type { BasisField, LegalBasisKind } from './legal-bases.ts';

/** A version with the days on which it counts; `YYYY-MM-DD`, days of Kyiv. */
export interface BasisVersion extends LegalBasisKind {
  readonly validFrom: string;
  /** The last day of a basis that was retired; a version that another one follows ends when that begins. */
  readonly validTo: string | null;
}

export type VersionState = 'coming' | 'in_force' | 'past';

/** Of one code, whatever their order: the one that counts on a day. Null before the first and after the retirement. */
export function inForceOn<V extends BasisVersion>(versions: readonly V[], day: string): V | null {
  const begun = versions.filter((version) => version.validFrom <= day);
  const last = begun.sort((a, b) => a.version - b.version).at(-1);
  return last === undefined || (last.validTo !== null && last.validTo < day) ? null : last;
}

/** Computed from the days, never stored. */
export function stateOfVersion(version: BasisVersion, ofCode: readonly BasisVersion[], day: string): VersionState {
  if (version.validFrom > day) return 'coming';
  return inForceOn(ofCode, day)?.version === version.version ? 'in_force' : 'past';
}

/** What is wrong with a version as an administrator writes it; its form is checked before. */
export function faultsOfKind(kind: Omit<LegalBasisKind, 'code' | 'version'>): Fault[] {
  const faults: Fault[] = [];
  const named = new Map<string, BasisField>();
  kind.fields.forEach((field, i) => {
    const pointer = `/fields/${i}/name`;
    if (named.has(field.name)) faults.push({ pointer, detail: 'is named twice' });
    if (RESERVED.includes(field.name)) faults.push({ pointer, detail: 'this name has another meaning' });
    if ((field.type === 'erdr') !== (field.name === 'erdrNumber'))
      faults.push({ pointer, detail: 'the number of the proceeding is the field erdrNumber, and no other' });
    named.set(field.name, field);
  });
  kind.anyOf.forEach((group, i) =>
    group.forEach((name, j) => {
      const field = named.get(name);
      if (field === undefined || field.required)
        faults.push({ pointer: `/anyOf/${i}/${j}`, detail: 'not a field that may be left out' });
    }),
  );
  if (kind.validity !== null)
    for (const end of ['from', 'until'] as const)
      if (named.get(kind.validity[end])?.type !== 'date')
        faults.push({ pointer: `/validity/${end}`, detail: 'not a field with a date' });
  kind.numberPending?.fields.forEach((name, i) => {
    if (!NUMBERS.includes(named.get(name)?.type ?? 'date'))
      faults.push({ pointer: `/numberPending/fields/${i}`, detail: 'not a field with a number' });
  });
  return faults;
}

const RESERVED: readonly string[] = ['code', 'erdrPending', 'numberPending'];
const NUMBERS: readonly string[] = ['text', 'court_case', 'proceeding', 'erdr'];
