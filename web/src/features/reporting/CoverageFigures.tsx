import { Alert, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { CoverageReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { number, percent } from '../../lib/numbers.ts';
import { type CoverageRow, TIERS } from './api.ts';
import { FigureMap, type MapMeasure } from './FigureMap.tsx';
import { FigureTable } from './FigureTable.tsx';
import { IntervalChart } from './IntervalChart.tsx';
import { Opened } from './Opened.tsx';
import { crimesOf, groundOf, seenCrimesOf } from './records.ts';
import { useShareText, useSlotName } from './slot-name.ts';

interface CoverageFiguresProps {
  readonly report: CoverageReport;
  readonly territory: string | null;
}

/** What cameras see, by the register and proven to work: a map, shares with their intervals, the table. */
export const CoverageFigures = ({ report, territory }: CoverageFiguresProps) => {
  const { t, name, language } = useWords();
  const slotName = useSlotName();
  const shareText = useShareText();
  const rows = report.items.filter((row) => row.areaSeen.registered > 0 || row.crimes > 0);
  const seen = (row: CoverageRow, value: number, figure: 'seen' | 'seenWorking', tier: string | null = null) => (
    <Opened key={`${figure}${tier}`} value={value} to={seenCrimesOf(row, report, { figure, tier })} />
  );
  const crimes = (row: CoverageRow, value: number, hasPlace: string | null) => (
    <Opened key={String(hasPlace)} value={value} to={crimesOf(row, report, { severityGroup: 'serious', hasPlace })} />
  );
  const cells = (row: CoverageRow) => [
    <Opened key="ground" value={row.areaSeen.registered} to={groundOf(row, report, 'ground')} />,
    <Opened key="groundWorking" value={row.areaSeen.working} to={groundOf(row, report, 'groundWorking')} />,
    crimes(row, row.crimes, null),
    crimes(row, row.withoutPlace, 'false'),
    seen(row, row.seen, 'seen'),
    seen(row, row.seenWorking, 'seenWorking'),
    row.population ? number(row.population.seen, language) : t('coverageReport.cannotTell'),
    row.population ? number(row.population.seenWorking, language) : t('coverageReport.cannotTell'),
    shareText(row.shares.seen),
    shareText(row.shares.seenWorking),
    ...TIERS.map((tier) => seen(row, row.byTierWorking[tier], 'seenWorking', tier)),
  ];
  const shareOf = (share: 'seen' | 'seenWorking'): MapMeasure<CoverageRow> => ({
    name: share,
    title: t(`coverageReport.${share}`),
    valueOf: ({ shares }) => shares[share].value,
    words: (value) => percent(value, language),
    untold: t('report.suppressed'),
    told: ({ shares }) => shareText(shares[share]),
  });
  const areaPerResident: MapMeasure<CoverageRow> = {
    name: 'areaPerResident',
    title: t('coverageReport.areaPerResident'),
    valueOf: ({ residents, areaSeen }) => (residents ? (areaSeen.working * 1000) / residents : null),
    words: (value) => number(value, language),
    untold: t('report.residentsUnknown'),
  };
  const measures = [
    shareOf('seenWorking'),
    shareOf('seen'),
    ...(rows.some(({ residents }) => residents !== null) ? [areaPerResident] : []),
  ];
  return (
    <Stack>
      <FigureMap label={t('coverageReport.map')} rows={rows} territory={territory} measures={measures} />
      <Paper>
        <Text fw={600}>{t('coverageReport.seenWorking')}</Text>
        <Text size="sm" c="dimmed" mb="xs">
          {t('report.interval')} · {t('report.whole')}: {shareText(report.sum.shares.seenWorking)} · {t('coverageReport.byRegister')}:{' '}
          {shareText(report.sum.shares.seen)}
        </Text>
        <IntervalChart
          label={`${t('coverageReport.seenWorking')}. ${t('report.interval')}`}
          overall={report.sum.shares.seenWorking.value}
          rows={rows.slice(0, 40).map((row) => ({ name: slotName(row), share: row.shares.seenWorking }))}
        />
      </Paper>
      <FigureTable
        label={t('report.table')}
        first={t('report.where')}
        definition={report.definition}
        minWidth={1520}
        heads={[
          { title: t('coverageReport.area'), term: 'areaSeen.registered' },
          { title: t('coverageReport.areaWorking'), term: 'areaSeen.working' },
          { title: t('coverageReport.crimes'), term: 'crimes' },
          { title: t('coverageReport.withoutPlace'), term: 'withoutPlace' },
          { title: t('coverageReport.placeSeen'), term: 'seen' },
          { title: t('coverageReport.placeSeenWorking'), term: 'seenWorking' },
          { title: t('coverageReport.people'), term: 'population' },
          { title: t('coverageReport.peopleWorking'), term: 'population' },
          { title: t('coverageReport.shareSeen'), term: 'shares' },
          { title: t('coverageReport.shareSeenWorking'), term: 'shares' },
          ...TIERS.map((tier) => ({
            title: tier === 'beyond' ? t('coverageReport.beyond') : name('tier', tier),
            term: 'byTierWorking',
          })),
        ]}
        rows={rows.map((row, index) => ({ key: String(index), cells: [slotName(row), ...cells(row)] }))}
        sum={cells(report.sum)}
      />
      <Alert color="yellow" variant="light" title={t('report.mayNot')}>
        {t('coverageReport.mayNot')}
      </Alert>
      <Text size="sm" c="dimmed">
        {report.check === null
          ? t('coverageReport.unchecked')
          : t('coverageReport.checked', {
              at: dateTime(report.check.checkedAt, language),
              worst: percent(report.check.worst, language, 4),
            })}{' '}
        <Link to="/blind-spots">{t('nav.blindSpots')}</Link>
      </Text>
    </Stack>
  ); // prettier-ignore
};
