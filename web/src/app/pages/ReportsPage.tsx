import { Anchor, Group, Paper, SegmentedControl, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import type { NetworkReport, SolvingReport } from '../../api/contract.ts';
import {
  csvUrl,
  SHARES,
  useNetwork,
  useSolving,
  type NetworkRow,
  type ReportFilter,
  type Share,
  type ShareName,
  type Slot,
  type SolvingRow,
} from '../../features/reporting/api.ts';
import { Chart, type PlotModule } from '../../features/reporting/Chart.tsx';
import { Definition } from '../../features/reporting/Definition.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { number, percent } from '../../lib/numbers.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Sideways } from '../../ui/Sideways.tsx';

const GROUPINGS = ['region', 'district', 'community', 'month'] as const;
const KINDS = ['police', 'local_authority', 'other'] as const;

const useSlotName = () => {
  const { t, language } = useWords();
  return (slot: Slot): string =>
    slot.month ??
    (slot.territory ? (language === 'en' && slot.territory.nameEn) || slot.territory.nameUk : t('report.elsewhere'));
};

const useColors = () => ['var(--sv-calm)', 'var(--sv-soon-fill)', 'var(--sv-lost)'];

const Network = ({ report }: { report: NetworkReport }) => {
  const { t, name, language } = useWords();
  const slotName = useSlotName();
  const colors = useColors();
  const rows = report.items.filter((row) => row.total > 0 || row.added > 0);
  const draw = useCallback(
    (plot: PlotModule, width: number) => {
      const data = rows.flatMap((row) =>
        KINDS.map((kind) => ({
          place: slotName(row),
          kind: name('organizationKind', kind),
          value: row.byOwnerKind[kind],
        })),
      );
      const byMonth = rows.some((row) => row.month !== null);
      const scale = { label: null, tickFormat: (value: number) => number(value, language) };
      return plot.plot({
        width,
        height: byMonth ? 280 : Math.max(140, rows.length * 26 + 60),
        marginLeft: byMonth ? 60 : Math.min(190, Math.max(155, width * 0.4)),
        marginBottom: 34,
        style: { background: 'transparent', fontSize: '12px', fontFamily: 'inherit' },
        color: { legend: true, domain: KINDS.map((kind) => name('organizationKind', kind)), range: colors },
        ...(byMonth
          ? { y: { ...scale, grid: true }, x: { label: null } }
          : { x: { ...scale, grid: true }, y: { label: null } }),
        marks: byMonth
          ? [plot.barY(data, { x: 'place', y: 'value', fill: 'kind', tip: true })]
          : [plot.barX(data, { y: 'place', x: 'value', fill: 'kind', sort: { y: '-x' }, tip: true })],
      });
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [report, language],
  );
  const cells = (row: NetworkRow) => [
    row.total,
    row.added,
    row.retired,
    row.provenWorking,
    row.byOwnerKind.police,
    row.byOwnerKind.local_authority,
    row.byOwnerKind.other,
    row.onPoliceInitiative,
  ];
  return (
    <Stack>
      <Paper>
        <Chart draw={draw} label={t('report.networkChart')} />
      </Paper>
      <Figures
        head={[
          t('report.total'),
          t('report.added'),
          t('report.retired'),
          t('report.proven'),
          ...KINDS.map((kind) => name('organizationKind', kind)),
          t('report.initiative'),
        ]}
        rows={rows.map((row) => [slotName(row), ...cells(row).map((value) => number(value, language))])}
        sum={cells(report.sum).map((value) => number(value, language))}
      />
    </Stack>
  );
};

const Figures = ({
  head,
  rows,
  sum,
}: {
  head: readonly string[];
  rows: readonly (readonly string[])[];
  sum: readonly string[];
}) => {
  const { t } = useWords();
  return (
    <Sideways label={t('report.table')} minWidth={760}>
      <Table striped highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('report.where')}</Table.Th>
            {head.map((each) => (
              <Table.Th key={each} ta="right" style={{ whiteSpace: 'normal' }}>
                {each}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            <Table.Tr key={`${row[0]} ${index}`}>
              {row.map((cell, column) => (
                <Table.Td key={column} ta={column === 0 ? undefined : 'right'}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th style={{ color: 'inherit' }}>{t('common.total')}</Table.Th>
            {sum.map((cell, index) => (
              <Table.Th key={index} ta="right" style={{ color: 'inherit' }}>
                {cell}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Sideways>
  );
};

const Solving = ({ report, share }: { report: SolvingReport; share: ShareName }) => {
  const { t, language } = useWords();
  const slotName = useSlotName();
  const rows = report.items.filter((row) => row.registered > 0);
  const shareText = ({ value, low, high, suppressed }: Share): string =>
    suppressed || value === null
      ? t('report.suppressed')
      : low === null || high === null
        ? percent(value, language)
        : `${percent(value, language)} (${percent(low, language)}–${percent(high, language)})`;
  const overall = report.sum.shares[share].value;
  const draw = useCallback(
    (plot: PlotModule, width: number) => {
      const data = rows.flatMap((row) => {
        const { value, low, high, suppressed } = row.shares[share];
        return suppressed || value === null || low === null || high === null
          ? []
          : [{ place: slotName(row), value: value * 100, low: low * 100, high: high * 100 }];
      });
      return plot.plot({
        width,
        height: Math.max(140, data.length * 26 + 60),
        marginLeft: Math.min(190, Math.max(155, width * 0.4)),
        marginBottom: 34,
        style: { background: 'transparent', fontSize: '12px', fontFamily: 'inherit' },
        x: { label: '%', domain: [0, 100], grid: true },
        y: { label: null },
        marks: [
          plot.ruleX(overall === null ? [] : [overall * 100], { stroke: 'var(--sv-urgent)', strokeDasharray: '4 3' }),
          plot.ruleY(data, {
            y: 'place',
            x1: 'low',
            x2: 'high',
            stroke: 'var(--sv-calm)',
            strokeWidth: 5,
            strokeOpacity: 0.35,
            strokeLinecap: 'round',
          }),
          plot.dot(data, { y: 'place', x: 'value', r: 4.5, fill: 'var(--sv-calm)', sort: { y: '-x' }, tip: true }),
        ],
      });
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [report, share, language],
  );
  const cells = (row: SolvingRow) =>
    [
      row.registered,
      row.solved,
      row.requested,
      row.delivered,
      row.useful,
      row.usedForSuspicion,
      row.solvedWithVideo,
    ].map((value) => number(value, language));
  return (
    <Stack>
      <Paper>
        <Text fw={600}>{t(`share.${share}`)}</Text>
        <Text size="sm" c="dimmed" mb="xs">
          {t('report.interval')} · {t('report.whole')}: {shareText(report.sum.shares[share])}
        </Text>
        <Chart draw={draw} label={`${t(`share.${share}`)}. ${t('report.interval')}`} />
      </Paper>
      <Figures
        head={[
          t('report.registered'),
          t('report.solved'),
          t('report.requested'),
          t('report.delivered'),
          t('report.useful'),
          t('report.usedForSuspicion'),
          t('report.solvedWithVideo'),
          t('report.shareColumn'),
        ]}
        rows={rows.map((row) => [slotName(row), ...cells(row), shareText(row.shares[share])])}
        sum={[...cells(report.sum), shareText(report.sum.shares[share])]}
      />
    </Stack>
  );
};

export default function ReportsPage() {
  const { t, name, language } = useWords();
  const [query, setQuery] = useSearchParams();
  const put = (key: string, value: string | null) =>
    setQuery(
      (before) => {
        if (value) before.set(key, value);
        else before.delete(key);
        return before;
      },
      { replace: true },
    );
  const kind = query.get('report') === 'solving' ? 'solving' : 'network';
  const share = SHARES.find((each) => each === query.get('share')) ?? 'solved';
  const severity = query.get('severity') ?? 'serious';
  const common: ReportFilter = {
    from: query.get('from'),
    to: query.get('to'),
    by: GROUPINGS.find((each) => each === query.get('by')) ?? 'region',
    territory: query.get('territory'),
  };
  const filter = kind === 'solving' ? { ...common, severity } : common;
  const network = useNetwork(filter, kind === 'network');
  const solving = useSolving(filter, kind === 'solving');
  const report = kind === 'solving' ? solving : network;
  const data = report.data;
  return (
    <Page
      title={t('nav.reports')}
      lead={
        data &&
        t('report.period', {
          from: dateOnly(data.period.from, language),
          to: dateOnly(new Date(Date.parse(data.period.to) - 86_400_000), language),
        })
      }
      actions={
        <SegmentedControl
          aria-label={t('nav.reports')}
          value={kind}
          onChange={(value) => put('report', value === 'solving' ? value : null)}
          data={[
            { value: 'network', label: t('report.network') },
            { value: 'solving', label: t('report.solving') },
          ]}
        />
      }
    >
      <Stack>
        <Group align="flex-end" gap="sm">
          <Select
            label={t('report.by')}
            allowDeselect={false}
            w={150}
            value={filter.by}
            onChange={(value) => put('by', value === 'region' ? null : value)}
            data={GROUPINGS.map((value) => ({ value, label: name('grouping', value) }))}
          />
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
          <Anchor href={csvUrl(kind, filter)} download mb={7}>
            <IconDownload size={15} aria-hidden /> CSV
          </Anchor>
        </Group>
        <ProblemNote error={report.error} retry={() => void report.refetch()} />
        {!data ? (
          !report.error && <Busy />
        ) : data.items.length === 0 ? (
          <Empty title={t('report.none')} />
        ) : kind === 'solving' ? (
          solving.data && <Solving report={solving.data} share={share} />
        ) : (
          network.data && <Network report={network.data} />
        )}
        {data && <Definition definition={data.definition} />}
      </Stack>
    </Page>
  );
}
