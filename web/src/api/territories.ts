import { useQuery } from '@tanstack/react-query';
import { useWords } from '../i18n/use-words.ts';
import { api, type Page } from './client.ts';
import type { Territory, TerritoryTriple } from './contract.ts';

/** Directly below another territory, or anywhere in a region: a community mostly lies in a district of it. */
type Within = { readonly parent?: string | null; readonly region?: string | null };

type Named = Pick<Territory, 'nameUk' | 'nameEn'>;

/** In the reader's language, as far as there is such a name. */
export const nameIn = (language: string, { nameUk, nameEn }: Named): string => (language === 'en' && nameEn) || nameUk;

/** The name of a territory in the reader's language; the code while it is not known. */
export const useTerritoryNames = (level: Territory['level'] = 'region', within: Within = {}, wanted = true) => {
  const { language } = useWords();
  const query = useQuery({
    queryKey: ['territories', 'names', level, within],
    queryFn: async () => {
      const found: Territory[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<Territory> = await api.get('/territories', {
          query: { level, ...within, limit: 200, cursor },
        });
        found.push(...page.items);
        cursor = page.next;
      } while (cursor !== null && found.length < 2000);
      return found;
    },
    staleTime: Infinity,
    enabled: wanted,
  });
  const nameOf = (territory: Territory): string => nameIn(language, territory);
  // Names are no keys: six communities of one region may share theirs, and then the code tells them apart.
  const bearers = new Map<string, number>();
  for (const each of query.data ?? []) bearers.set(nameOf(each), (bearers.get(nameOf(each)) ?? 0) + 1);
  const labelOf = (each: Territory): string =>
    (bearers.get(nameOf(each)) ?? 0) > 1 ? `${nameOf(each)} · ${each.code}` : nameOf(each);
  const options = (query.data ?? [])
    .map((each) => ({ value: each.code, label: labelOf(each) }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
  const byCode = new Map((query.data ?? []).map((each) => [each.code, nameOf(each)]));
  return { options, name: (code: string | null | undefined): string => (code ? (byCode.get(code) ?? code) : '—') };
};

export const useTerritory = (code: string | null) =>
  useQuery({
    queryKey: ['territory', code],
    queryFn: () => api.get('/territories/{code}', { path: { code: code ?? '' }, query: { boundary: 'none' } }),
    enabled: code !== null,
    staleTime: Infinity,
    retry: false,
  }).data;

/** `Дніпровська громада, Дніпропетровська область`: where something is, in words. */
export const usePlaceName = (place: TerritoryTriple): string => {
  const { language } = useWords();
  const region = useTerritory(place.region);
  const near = useTerritory(place.community ?? place.district);
  const named = (territory: Territory | undefined, code: string | null): string | null =>
    territory ? nameIn(language, territory) : code;
  return (
    [named(near, place.community ?? place.district), named(region, place.region)].filter(Boolean).join(', ') || '—'
  );
};

/** The community (or district, or region) alone, for the many rows of a table: one question for each district. */
export const useNearName = ({ region, district, community }: TerritoryTriple): string => {
  const regions = useTerritoryNames('region');
  const districts = useTerritoryNames('district', { parent: region }, community === null && district !== null);
  const communities = useTerritoryNames('community', { parent: district }, community !== null);
  return community ? communities.name(community) : district ? districts.name(district) : regions.name(region);
};
