import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { momentIn } from '../../../lib/dates.ts';

/** Everything the list of cameras can be narrowed by; the same names as in the API, so that a link is a finding. */
export const FILTERS = [
  'q', 'territory', 'owner', 'keeper', 'ownerKind', 'status', 'type', 'recordingMode', 'hasUps', 'onPoliceInitiative',
  'programme', 'site', 'retention', 'minHours', 'maxHours', 'installedFrom', 'installedTo', 'proven', 'doubt',
  'counted', 'countedFrom', 'countedTo',
  'validAt', 'knownAt',
] as const; // prettier-ignore
/** Those of them that are moments: with one of them the register of the past is shown. */
const MOMENTS = new Set<FilterName>(['validAt', 'knownAt']);
export type FilterName = (typeof FILTERS)[number];
export type RegistryFilter = Readonly<Partial<Record<FilterName, string>>>;

export type Shown = 'table' | 'map';

/** What the registry shows lives in the address: filters, order, columns, and whether it is a table or a map. */
export const useRegistry = () => {
  const [query, setQuery] = useSearchParams();
  const told = query.toString();
  const filter = useMemo((): RegistryFilter => {
    const given = new URLSearchParams(told);
    return Object.fromEntries(
      FILTERS.flatMap((name) => {
        const value = MOMENTS.has(name) ? momentIn(given, name) : given.get(name);
        return value ? [[name, value]] : [];
      }),
    );
  }, [told]);
  const put = useCallback(
    (changes: Readonly<Record<string, string | null | undefined>>) =>
      setQuery(
        (before) => {
          for (const [key, value] of Object.entries(changes))
            if (value) before.set(key, value);
            else before.delete(key);
          return before;
        },
        { replace: true },
      ),
    [setQuery],
  );
  const clear = useCallback(() => put(Object.fromEntries(FILTERS.map((name) => [name, null]))), [put]);
  const then = useMemo(() => {
    const { validAt, knownAt } = filter;
    return new URLSearchParams({ ...(validAt && { validAt }), ...(knownAt && { knownAt }) }).toString();
  }, [filter]);
  // The map shows the present, as tiles do.
  const shown: Shown = query.get('shown') === 'map' && then === '' ? 'map' : 'table';
  return {
    filter,
    sort: query.get('sort') ?? 'code',
    columns: query.get('columns')?.split(',') ?? null,
    shown,
    /** The other moments that are asked for, as a camera's page takes them; '' in the present. */
    then,
    /** The whole state, to be kept under a name. */
    state: told,
    put,
    clear,
    restore: useCallback((state: string) => setQuery(new URLSearchParams(state), { replace: false }), [setQuery]),
  };
};
export type Registry = ReturnType<typeof useRegistry>;
