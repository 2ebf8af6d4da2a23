import { Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useSession } from '../../api/session.ts';
import { useTerritoryNames } from '../../api/territories.ts';
import { useBeforeAfter } from '../../features/reporting/api.ts';
import { BeforeAfterFigures } from '../../features/reporting/BeforeAfterFigures.tsx';
import { Definition } from '../../features/reporting/Definition.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { useAddress } from '../../lib/use-address.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

const SEVERITIES = ['all', 'serious', 'especially_serious'] as const;

/** Did it help? Asked of one community and one day, against communities where nothing came. */
export default function BeforeAfterPage() {
  const { t, name } = useWords();
  const [query, put] = useAddress();
  const ownRegion = useSession().data?.actor.regionCode ?? null;
  const regions = useTerritoryNames('region');
  const region = query.get('region') ?? ownRegion;
  const communities = useTerritoryNames('community', { region }, region !== null);
  const community = query.get('community');
  const arrived = query.get('arrived') ?? '';
  const monthsBefore = Number(query.get('before') ?? 24);
  const monthsAfter = Number(query.get('after') ?? 12);
  const severity = SEVERITIES.find((each) => each === query.get('severity')) ?? 'all';
  const isAsked = community !== null && /^\d{4}-\d\d-\d\d$/.test(arrived);
  const report = useBeforeAfter(isAsked ? { community, arrived, monthsBefore, monthsAfter, severity } : null);
  const months = (key: 'before' | 'after', value: number) => (
    <NumberInput
      label={t(key === 'before' ? 'beforeAfter.monthsBefore' : 'beforeAfter.monthsAfter')}
      min={1}
      max={60}
      w={130}
      value={value}
      onChange={(next) => put(key, String(next))}
    />
  );
  return (
    <Page title={t('nav.beforeAfter')} lead={t('beforeAfter.lead')}>
      <Stack>
        <Group align="flex-end" gap="sm">
          {ownRegion === null && (
            <Select
              searchable
              label={t('policing.region')}
              value={region}
              onChange={(value) => put('region', value)}
              data={regions.options}
            />
          )}
          <Select
            searchable
            label={t('policing.community')}
            w={280}
            value={community}
            onChange={(value) => put('community', value)}
            data={communities.options}
            error={report.error?.about('/community')}
          />
          <TextInput
            type="date"
            label={t('beforeAfter.arrived')}
            value={arrived}
            onChange={(event) => put('arrived', event.currentTarget.value)}
            error={report.error?.about('/arrived')}
          />
          {months('before', monthsBefore)}
          {months('after', monthsAfter)}
          <Select
            label={t('crime.severity')}
            allowDeselect={false}
            value={severity}
            onChange={(value) => put('severity', value === 'all' ? null : value)}
            data={SEVERITIES.map((value) => ({ value, label: name('severityGroup', value) }))}
          />
        </Group>
        <ProblemNote error={report.error} retry={() => void report.refetch()} />
        {!isAsked && <Empty title={t('beforeAfter.none')}>{t('beforeAfter.noneHint')}</Empty>}
        {isAsked && report.isPending && <Busy />}
        {report.data && <BeforeAfterFigures report={report.data} />}
        {report.data && <Definition definition={report.data.definition} />}
      </Stack>
    </Page>
  );
}
