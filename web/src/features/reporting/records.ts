import type { ReportDefinition } from '../../api/contract.ts';
import type { CommunitiesRow, CoverageRow, NetworkRow, Slot } from './api.ts';

/** What a report was asked, as far as the records behind its figures depend on it. */
export interface Asked {
  readonly definition: ReportDefinition;
  readonly period: { readonly from: string; readonly to: string };
  /** Of the whole report. */
  readonly sum: Slot;
}

type Words = Readonly<Record<string, string | null>>;

/** The days of a month that the period has. */
export function monthWithin(month: string, from: string, to: string): { from: string; to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
  const first = `${month}-01`;
  return { from: first > from ? first : from, to: next < to ? next : to };
}

const address = (path: string, words: Words): string => {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(words)) if (value !== null) query.set(key, value);
  return `${path}?${query.toString()}`;
};

/** Undefined: outside of every territory, of which no list can be asked. */
const territoryOf = (row: Slot, { sum }: Asked, isOfGroups = false): string | null | undefined => {
  if (row.territory !== null) return row.territory.code;
  if (row === sum || row.month !== null || isOfGroups) return sum.territory?.code ?? null;
  return undefined;
};

const spanOf = ({ month }: Slot, { period }: Asked) =>
  month === null ? period : monthWithin(month, period.from, period.to);

/** Crimes that a figure counts; null where no list is of exactly them. */
export function crimesOf(
  row: CoverageRow | CommunitiesRow,
  asked: Asked,
  more: Words,
  span = asked.period,
): string | null {
  const territory = territoryOf(row, asked);
  if (territory === undefined) return null;
  return address('/crimes', {
    registeredFrom: span.from,
    registeredTo: span.to,
    territory,
    counted: 'registered',
    ...more,
  });
}

export function seenCrimesOf(row: CoverageRow, asked: Asked, more: Words): string | null {
  const territory = territoryOf(row, asked);
  return territory === undefined ? null : address('/seen-crimes', { ...asked.period, territory, ...more });
}

export function groundOf(row: CoverageRow, asked: Asked, counted: 'ground' | 'groundWorking'): string | null {
  const territory = territoryOf(row, asked);
  return territory === undefined ? null : address('/cameras', { territory, counted });
}

/** Of a programme the registry knows parts of names only: then the list may have more. Of no programme it knows no list. */
export function camerasOf(
  row: NetworkRow,
  asked: Asked,
  by: string,
  counted: 'total' | 'added' | 'retired' | 'provenWorking',
  more: Words = {},
): string | null {
  const isOfGroups = by === 'ownerKind' || by === 'initiative' || by === 'programme';
  const territory = territoryOf(row, asked, isOfGroups);
  if (territory === undefined || (by === 'programme' && row !== asked.sum && row.programme === null)) return null;
  const span = spanOf(row, asked);
  return address('/cameras', {
    territory,
    counted,
    countedFrom: span.from,
    countedTo: span.to,
    ownerKind: row.ownerKind,
    onPoliceInitiative: row.initiative === null ? null : String(row.initiative),
    programme: row.programme,
    ...more,
  });
}

export function policingOf(row: CommunitiesRow, asked: Asked, kind: string, span = asked.period): string | null {
  const territory = territoryOf(row, asked);
  return territory === undefined ? null : address('/policing', { kind, territory, ...span });
}

/** The communities of a row, each as a row of its own. */
export const communitiesOf = (row: CommunitiesRow, asked: Asked): string | null =>
  row.territory?.level === 'community'
    ? null
    : address('/reports', {
        report: 'communities',
        by: 'community',
        ...asked.period,
        territory: row.territory?.code ?? null,
      });

/** As long as the period, and up to it. */
export function spanBefore({ from, to }: Asked['period']): Asked['period'] {
  const length = Date.parse(to) - Date.parse(from);
  return { from: new Date(Date.parse(from) - length).toISOString().slice(0, 10), to: from };
}
