import { Group, Select, Stack, Text } from '@mantine/core';
import { TerritoryName } from '../../features/cameras/registry/TerritoryFilter.tsx';
import { SEEN_FIGURES, TIERS, useSeenCrimes } from '../../features/reporting/api.ts';
import { SeenCrimes } from '../../features/reporting/SeenCrimes.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { useAddress } from '../../lib/use-address.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';

const territoryName = (code: string) => <TerritoryName code={code} />;

/** The crimes behind a figure of coverage. Each look is on record, and the page says so. */
export default function SeenCrimesPage() {
  const { t, name, language } = useWords();
  const [query, put] = useAddress();
  const figure = SEEN_FIGURES.find((each) => each === query.get('figure')) ?? 'seen';
  const tier = TIERS.find((each) => each === query.get('tier')) ?? null;
  const [from, to] = [query.get('from'), query.get('to')];
  const found = useSeenCrimes({ figure, tier, from, to, territory: query.get('territory') });
  const crimes = found.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title={t('nav.seenCrimes')} lead={t('seenCrimes.lead')}>
      <Stack>
        <Group align="flex-end" gap="sm">
          <Select
            allowDeselect={false}
            label={t('seenCrimes.figure')}
            value={figure}
            onChange={(value) => put('figure', value)}
            data={SEEN_FIGURES.map((value) => ({ value, label: t(`seenCrimes.${value}`) }))}
          />
          <Select
            clearable
            label={t('seenCrimes.tier')}
            placeholder={t('common.any')}
            clearButtonProps={{ 'aria-label': t('common.clear') }}
            value={tier}
            onChange={(value) => put('tier', value)}
            data={TIERS.map((value) => ({
              value,
              label: value === 'beyond' ? t('coverageReport.beyond') : name('tier', value),
            }))}
          />
        </Group>
        {from && to && (
          <Text size="sm" c="dimmed">
            {t('crime.countedIn', { from: dateOnly(from, language), to: dateOnly(to, language) })}
          </Text>
        )}
        <ProblemNote error={found.error} retry={() => void found.refetch()} />
        {found.isPending && <Busy />}
        {found.data && crimes.length === 0 && <Empty title={t('seenCrimes.none')} />}
        {crimes.length > 0 && <SeenCrimes crimes={crimes} named={territoryName} />}
        <More query={found} />
      </Stack>
    </Page>
  );
}
