import { Group, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import {
  PERIODS,
  type ReportFilter,
  type ReportName,
  REPORTS,
  SHARES,
  type SolvingRow,
  useReport,
} from '../../features/reporting/api.ts';
import { CommunitiesFigures } from '../../features/reporting/CommunitiesFigures.tsx';
import { CoverageFigures } from '../../features/reporting/CoverageFigures.tsx';
import { Definition } from '../../features/reporting/Definition.tsx';
import { Downloads } from '../../features/reporting/Downloads.tsx';
import { NetworkFigures } from '../../features/reporting/NetworkFigures.tsx';
import { monthWithin } from '../../features/reporting/records.ts';
import { ReportByMail } from '../../features/reporting/ReportByMail.tsx';
import { ReportViews } from '../../features/reporting/ReportViews.tsx';
import { ResponsivenessFigures } from '../../features/reporting/ResponsivenessFigures.tsx';
import { RetentionFigures } from '../../features/reporting/RetentionFigures.tsx';
import { SolvingFigures } from '../../features/reporting/SolvingFigures.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { useAddress } from '../../lib/use-address.ts';
import { dateOnly, lastDay } from '../../lib/dates.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

const NAMES = Object.keys(REPORTS) as ReportName[];

export default function ReportsPage() {
  const { t, name, language } = useWords();
  const [query, put] = useAddress();
  const kind = NAMES.find((each) => each === query.get('report')) ?? 'network';
  const groupings: readonly string[] = REPORTS[kind];
  const share = SHARES.find((each) => each === query.get('share')) ?? 'solved';
  const severity = query.get('severity') ?? 'serious';
  const period = PERIODS.find((each) => each === query.get('period')) ?? null;
  const common: ReportFilter = {
    from: period === null ? query.get('from') : null,
    to: period === null ? query.get('to') : null,
    period,
    by: groupings.find((each) => each === query.get('by')) ?? 'region',
    territory: query.get('territory'),
  };
  const filter = kind === 'solving' ? { ...common, severity, share } : common;
  const network = useReport('network', filter, kind === 'network');
  const coverage = useReport('coverage', filter, kind === 'coverage');
  const solving = useReport('solving', filter, kind === 'solving');
  const responsiveness = useReport('responsiveness', filter, kind === 'responsiveness');
  const retention = useReport('retention', filter, kind === 'retention');
  const communities = useReport('communities', filter, kind === 'communities');
  const report = { network, coverage, solving, responsiveness, retention, communities }[kind];
  const data = report.data;
  const recordsOf = (row: SolvingRow, isSolved: boolean): string => {
    const { from, to } = data?.period ?? { from: '', to: '' };
    const span = row.month === null ? { from, to } : monthWithin(row.month, from, to);
    const records = new URLSearchParams({ registeredFrom: span.from, registeredTo: span.to, severityGroup: severity });
    const territory = row.territory?.code ?? common.territory;
    if (territory) records.set('territory', territory);
    records.set('counted', isSolved ? 'solved' : 'registered');
    return `/crimes?${records.toString()}`;
  };
  return (
    <Page
      title={t('nav.reports')}
      lead={
        data &&
        t('report.period', {
          from: dateOnly(data.period.from, language),
          to: lastDay(data.period.to, language),
        })
      }
      actions={
        <SegmentedControl
          className="screen-only"
          style={{ maxWidth: '100%', overflowX: 'auto' }}
          aria-label={t('nav.reports')}
          value={kind}
          onChange={(value) => put('report', value === 'network' ? null : value)}
          data={NAMES.map((value) => ({ value, label: t(`report.${value}`) }))}
        />
      }
    >
      <Stack>
        <Group align="flex-end" gap="sm">
          <Select
            label={t('report.by')}
            allowDeselect={false}
            w={170}
            value={filter.by}
            onChange={(value) => put('by', value === 'region' ? null : value)}
            data={groupings.map((value) => ({ value, label: name('grouping', value) }))}
          />
          <Select
            label={t('report.span')}
            allowDeselect={false}
            w={200}
            value={period ?? 'own'}
            onChange={(value) => put('period', value === 'own' ? null : value)}
            data={['own', ...PERIODS].map((value) => ({ value, label: name('periodName', value) }))}
          />
          {period === null && (
            <>
              <TextInput
                type="date"
                label={t('common.from')}
                value={filter.from ?? ''}
                onChange={(event) => put('from', event.currentTarget.value)}
                error={report.error?.about('/from')}
              />
              <TextInput
                type="date"
                label={t('common.to')}
                value={filter.to ?? ''}
                onChange={(event) => put('to', event.currentTarget.value)}
                error={report.error?.about('/to')}
              />
            </>
          )}
          {kind === 'solving' && (
            <>
              <Select
                label={t('crime.severity')}
                allowDeselect={false}
                value={severity}
                onChange={(value) => put('severity', value)}
                data={['serious', 'especially_serious', 'all'].map((value) => ({
                  value,
                  label: name('severityGroup', value),
                }))}
              />
              <Select
                label={t('report.share')}
                allowDeselect={false}
                value={share}
                onChange={(value) => put('share', value)}
                data={SHARES.map((value) => ({ value, label: name('share', value) }))}
                w={250}
              />
            </>
          )}
          <ReportViews report={kind} filter={filter} />
          <ReportByMail report={kind} filter={filter} />
          <Downloads name={kind} filter={filter} />
        </Group>
        <ProblemNote error={report.error} retry={() => void report.refetch()} />
        {!data && !report.error && <Busy />}
        {data?.items.length === 0 && <Empty title={t('report.none')} />}
        {kind === 'network' && network.data && (
          <NetworkFigures report={network.data} by={filter.by} territory={common.territory} />
        )}
        {kind === 'coverage' && coverage.data && (
          <CoverageFigures report={coverage.data} territory={common.territory} />
        )}
        {kind === 'solving' && solving.data && (
          <SolvingFigures report={solving.data} share={share} territory={common.territory} recordsOf={recordsOf} />
        )}
        {kind === 'responsiveness' && responsiveness.data && (
          <ResponsivenessFigures report={responsiveness.data} territory={common.territory} />
        )}
        {kind === 'retention' && retention.data && <RetentionFigures report={retention.data} by={filter.by} />}
        {kind === 'communities' && communities.data && <CommunitiesFigures report={communities.data} />}
        {data && <Definition definition={data.definition} />}
      </Stack>
    </Page>
  );
}
