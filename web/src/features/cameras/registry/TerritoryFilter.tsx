import { Select } from '@mantine/core';
import { useSession } from '../../../api/session.ts';
import { nameIn, useTerritory, useTerritoryNames } from '../../../api/territories.ts';
import { useWords } from '../../../i18n/use-words.ts';
import type { Registry } from './use-registry.ts';

export const TerritoryName = ({ code }: { code: string }) => {
  const { language } = useWords();
  const found = useTerritory(code);
  return found ? nameIn(language, found) : code;
};

/** Region, then district, then community; the address holds the narrowest of them. */
export const TerritoryFilter = ({ registry, country }: { registry: Registry; country: boolean }) => {
  const { t } = useWords();
  const home = useSession().data?.actor.regionCode ?? null;
  const code = registry.filter.territory ?? null;
  const chosen = useTerritory(code);
  const parent = useTerritory(chosen?.level === 'community' ? chosen.parent : null);
  const region = chosen?.region ?? (chosen?.level === 'region' ? chosen.code : home);
  const district = chosen?.level === 'district' ? chosen.code : (parent?.code ?? null);
  const community = chosen?.level === 'community' ? chosen.code : null;
  const regions = useTerritoryNames('region');
  const districts = useTerritoryNames('district', { parent: region }, region !== null);
  const communities = useTerritoryNames('community', { parent: district }, district !== null);
  const pick = (
    label: string,
    value: string | null,
    options: { value: string; label: string }[],
    up: string | null,
  ) => (
    <Select
      clearable
      searchable
      comboboxProps={{ withinPortal: false }}
      label={label}
      placeholder={t('common.any')}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      disabled={options.length === 0}
      data={options}
      value={value}
      onChange={(next) => registry.put({ territory: next ?? up })}
    />
  );
  return (
    <>
      {country && pick(t('camera.region'), region, regions.options, null)}
      {pick(t('registry.district'), district, districts.options, country ? region : null)}
      {pick(t('registry.community'), community, communities.options, district)}
    </>
  );
};
