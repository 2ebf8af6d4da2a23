import { Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useSession } from '../../api/session.ts';
import { useTerritoryNames } from '../../api/territories.ts';
import { useBlindSpots } from '../../features/reporting/api.ts';
import { BlindSpots } from '../../features/reporting/BlindSpots.tsx';
import { Definition } from '../../features/reporting/Definition.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { useAddress } from '../../lib/use-address.ts';
import { number } from '../../lib/numbers.ts';
import { Busy, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

const SEVERITIES = ['serious', 'especially_serious', 'all'] as const;
const CELLS = [100, 500, 1000] as const;

/** Where serious crimes happen that no working camera sees. Each look is on record, and the page says so. */
export default function BlindSpotsPage() {
  const { t, name, language } = useWords();
  const { role, regionCode } = useSession().data?.actor ?? {};
  const isNational = role === 'national_command';
  const [query, put] = useAddress();
  const places = useTerritoryNames(
    isNational ? 'region' : 'community',
    isNational ? {} : { region: regionCode ?? null },
  );
  const severity = SEVERITIES.find((each) => each === query.get('severity')) ?? 'serious';
  const cell = CELLS.find((each) => String(each) === query.get('cell')) ?? 500;
  const report = useBlindSpots({
    territory: query.get('territory'),
    from: query.get('from'),
    to: query.get('to'),
    severity,
    cell,
  });
  return (
    <Page title={t('nav.blindSpots')} lead={t('blindSpots.lead')}>
      <Stack>
        <Group align="flex-end" gap="sm">
          <Select
            clearable
            searchable
            w={260}
            label={t('placement.place')}
            placeholder={isNational ? t('placement.country') : t('placement.ownRegion')}
            value={query.get('territory')}
            onChange={(value) => put('territory', value)}
            data={places.options}
          />
          <TextInput
            type="date"
            label={t('common.from')}
            value={query.get('from') ?? ''}
            onChange={(event) => put('from', event.currentTarget.value)}
            error={report.error?.about('/from')}
          />
          <TextInput
            type="date"
            label={t('common.to')}
            value={query.get('to') ?? ''}
            onChange={(event) => put('to', event.currentTarget.value)}
            error={report.error?.about('/to')}
          />
          <Select
            allowDeselect={false}
            label={t('crime.severity')}
            value={severity}
            onChange={(value) => put('severity', value)}
            data={SEVERITIES.map((value) => ({ value, label: name('severityGroup', value) }))}
          />
          <Select
            allowDeselect={false}
            w={150}
            label={t('blindSpots.cell')}
            value={String(cell)}
            onChange={(value) => put('cell', value)}
            data={CELLS.map((value) => ({ value: String(value), label: t('blindSpots.meters', { n: number(value, language) }) }))}
          />
        </Group>
        <Text size="sm" c="dimmed">
          {t('blindSpots.onRecord')}
        </Text>
        <ProblemNote error={report.error} retry={() => void report.refetch()} />
        {report.isPending && <Busy />}
        {report.data && <BlindSpots key={report.dataUpdatedAt} report={report.data} />}
        {report.data && <Definition definition={report.data.definition} />}
      </Stack>
    </Page>
  ); // prettier-ignore
}
