import { Paper, Stack } from '@mantine/core';
import { useCallback } from 'react';
import type { NetworkReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number, percent } from '../../lib/numbers.ts';
import type { NetworkRow } from './api.ts';
import { Chart, type PlotModule } from './Chart.tsx';
import { FigureMap, type MapMeasure } from './FigureMap.tsx';
import { FigureTable } from './FigureTable.tsx';
import { NetworkSeries } from './NetworkSeries.tsx';
import { Opened } from './Opened.tsx';
import { camerasOf } from './records.ts';
import { rowNames } from './row-names.ts';
import { useSlotName } from './slot-name.ts';
import { Targets } from './Targets.tsx';

const KINDS = ['police', 'local_authority', 'other'] as const;
const COLORS = ['var(--sv-calm)', 'var(--sv-soon-fill)', 'var(--sv-lost)'];

interface NetworkFiguresProps {
  readonly report: NetworkReport;
  readonly by: string;
  readonly territory: string | null;
}

export const NetworkFigures = ({ report, by, territory }: NetworkFiguresProps) => {
  const { t, name, language } = useWords();
  const nameOfSlot = useSlotName();
  const slotName = (row: NetworkRow): string => {
    if (row.ownerKind !== null) return name('organizationKind', row.ownerKind);
    if (row.initiative !== null) return t(row.initiative ? 'report.ofPolice' : 'report.ofOthers');
    return by === 'programme' ? (row.programme ?? t('report.ofNoProgramme')) : nameOfSlot(row);
  };
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
      const names = rowNames(width);
      const scale = { label: null, tickFormat: (value: number) => number(value, language) };
      return plot.plot({
        width,
        height: byMonth ? 280 : Math.max(140, rows.length * 26 + 60),
        marginLeft: byMonth ? 60 : names.marginLeft,
        marginBottom: 34,
        style: { background: 'transparent', fontSize: '12px', fontFamily: 'inherit' },
        color: { legend: true, domain: KINDS.map((kind) => name('organizationKind', kind)), range: COLORS },
        ...(byMonth
          ? { y: { ...scale, grid: true }, x: { label: null } }
          : { x: { ...scale, grid: true }, y: { label: null, tickFormat: names.tickFormat } }),
        marks: byMonth
          ? [plot.barY(data, { x: 'place', y: 'value', fill: 'kind', tip: true })]
          : [plot.barX(data, { y: 'place', x: 'value', fill: 'kind', sort: { y: '-x' }, tip: true })],
      });
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [report, language],
  );
  const isPeopled = report.items.some(({ perThousand }) => perThousand !== null);
  const perThousand = (row: NetworkRow): string =>
    row.perThousand === null ? '—' : number(row.perThousand.provenWorking, language, 2);
  const cells = (row: NetworkRow) => [
    ...(['total', 'added', 'retired', 'provenWorking'] as const).map((counted) => (
      <Opened key={counted} value={row[counted]} to={camerasOf(row, report, by, counted)} />
    )),
    ...KINDS.map((ownerKind) => (
      <Opened
        key={ownerKind}
        value={row.byOwnerKind[ownerKind]}
        to={camerasOf(row, report, by, 'total', { ownerKind })}
      />
    )),
    <Opened
      key="initiative"
      value={row.onPoliceInitiative}
      to={camerasOf(row, report, by, 'total', { onPoliceInitiative: 'true' })}
    />,
    ...(isPeopled ? [perThousand(row)] : []),
  ];
  const measures: MapMeasure<NetworkRow>[] = [
    ...(isPeopled
      ? (['provenWorking', 'total'] as const).map((counted) => ({
          name: `perThousand.${counted}`,
          title: name('networkMap', `perThousand_${counted}`),
          valueOf: (row: NetworkRow) => row.perThousand?.[counted] ?? null,
          words: (value: number) => number(value, language, 2),
          untold: t('report.residentsUnknown'),
        }))
      : []),
    {
      name: 'provenShare',
      title: name('networkMap', 'provenShare'),
      valueOf: ({ total, provenWorking }) => (total === 0 ? null : provenWorking / total),
      words: (value) => percent(value, language),
      untold: t('report.noCameras'),
      told: ({ total, provenWorking }) =>
        total === 0
          ? t('report.noCameras')
          : `${percent(provenWorking / total, language)} (${number(provenWorking, language)} / ${number(total, language)})`,
    },
    ...(['provenWorking', 'total'] as const).map((counted) => ({
      name: counted,
      title: name('networkMap', counted),
      valueOf: (row: NetworkRow) => row[counted],
      words: (value: number) => number(value, language),
      untold: t('report.noCameras'),
    })),
  ];
  return (
    <Stack>
      <Targets targets={report.targets} />
      <FigureMap label={t('report.networkMap')} rows={report.items} territory={territory} measures={measures} />
      <Paper>
        <Chart draw={draw} label={t('report.networkChart')} />
      </Paper>
      <FigureTable
        label={t('report.table')}
        first={t('report.where')}
        definition={report.definition}
        heads={[
          { title: t('report.total'), term: 'total' },
          { title: t('report.added'), term: 'added' },
          { title: t('report.retired'), term: 'retired' },
          { title: t('report.proven'), term: 'provenWorking' },
          ...KINDS.map((kind) => ({ title: name('organizationKind', kind), term: 'byOwnerKind' })),
          { title: t('report.initiative'), term: 'onPoliceInitiative' },
          ...(isPeopled ? [{ title: t('report.perThousand'), term: 'perThousand' }] : []),
        ]}
        rows={rows.map((row, index) => ({ key: String(index), cells: [slotName(row), ...cells(row)] }))}
        sum={cells(report.sum)}
      />
      {by !== 'month' && <NetworkSeries report={report} />}
    </Stack>
  );
};
