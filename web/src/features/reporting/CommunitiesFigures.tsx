import { Alert, Anchor, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { CommunitiesReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { number, percent } from '../../lib/numbers.ts';
import type { CommunitiesRow } from './api.ts';
import { FigureTable } from './FigureTable.tsx';
import { IntervalChart } from './IntervalChart.tsx';
import { Opened } from './Opened.tsx';
import { communitiesOf, crimesOf, policingOf, spanBefore } from './records.ts';
import { useShareText, useSlotName } from './slot-name.ts';
import { Targets } from './Targets.tsx';

/** All severities count here. */
const ALL = { severityGroup: 'all' };

/** Who serves which communities, what people say, and what is registered there; the cause is asked elsewhere. */
export const CommunitiesFigures = ({ report }: { report: CommunitiesReport }) => {
  const { t, language } = useWords();
  const slotName = useSlotName();
  const shareText = useShareText();
  const count = (value: number) => number(value, language);
  const cells = (row: CommunitiesRow) => [
    <Opened key="communities" value={row.communities} to={communitiesOf(row, report)} />,
    <Opened key="served" value={row.served} to={policingOf(row, report, 'officers')} />,
    <Opened key="officers" value={row.officers} to={policingOf(row, report, 'officers')} />,
    row.officerSince ? dateOnly(row.officerSince, language) : '—',
    count(row.residents),
    count(row.residentsServed),
    row.respondents === 0 ? (
      '—'
    ) : (
      <span key="trust">
        {shareText(row.trust)} · <Opened value={row.respondents} to={policingOf(row, report, 'survey')} />
      </span>
    ),
    row.offences.months === 0 ? (
      '—'
    ) : (
      <Opened key="offences" value={row.offences.count} to={policingOf(row, report, 'administrative_offences')} />
    ),
    <Opened key="registered" value={row.registered} to={crimesOf(row, report, ALL)} />,
    <Opened key="before" value={row.registeredBefore} to={crimesOf(row, report, ALL, spanBefore(report.period))} />,
    row.change === null ? '—' : change(row.change, language),
  ];
  const isOne = (row: CommunitiesRow) => row.territory?.level === 'community' && row.officerSince !== null;
  const asked = report.items.filter(({ trust }) => trust.value !== null);
  return (
    <Stack>
      <Targets targets={report.targets} />
      {asked.length > 0 && (
        <Paper>
          <Text fw={600}>{t('communities.trust')}</Text>
          <Text size="sm" c="dimmed" mb="xs">
            {t('report.interval')}
          </Text>
          <IntervalChart
            label={`${t('communities.trust')}. ${t('report.interval')}`}
            overall={report.sum.trust.value}
            rows={asked.slice(0, 40).map((row) => ({ name: slotName(row), share: row.trust }))}
          />
        </Paper>
      )}
      <FigureTable
        label={t('report.table')}
        first={t('report.where')}
        definition={report.definition}
        minWidth={1380}
        heads={[
          { title: t('communities.communities'), term: 'communities' },
          { title: t('communities.served'), term: 'served' },
          { title: t('communities.officers'), term: 'officers' },
          { title: t('communities.since'), term: 'officerSince' },
          { title: t('communities.residents'), term: 'residents' },
          { title: t('communities.residentsServed'), term: 'residentsServed' },
          { title: t('communities.trustColumn'), term: 'trust' },
          { title: t('communities.offences'), term: 'offences' },
          { title: t('report.registered'), term: 'registered' },
          { title: t('communities.before'), term: 'registeredBefore' },
          { title: t('communities.change'), term: 'change' },
        ]}
        rows={report.items.map((row, index) => ({
          key: String(index),
          cells: [
            isOne(row) ? (
              <Anchor component={Link} inherit to={beforeAfterOf(row)} title={t('communities.askBeforeAfter')}>
                {slotName(row)}
              </Anchor>
            ) : (
              slotName(row)
            ),
            ...cells(row),
          ],
        }))}
        sum={cells(report.sum)}
      />
      <Alert color="yellow" variant="light" title={t('report.mayNot')}>
        {t('communities.warning')}{' '}
        <Anchor component={Link} to="/before-after" inherit>
          {t('nav.beforeAfter')}
        </Anchor>
      </Alert>
    </Stack>
  );
};

const beforeAfterOf = ({ territory, officerSince }: CommunitiesRow): string =>
  `/before-after?${new URLSearchParams({ community: territory?.code ?? '', arrived: officerSince ?? '' }).toString()}`;

/** With its sign: a fall is no number with a dash before it that one overlooks. */
export const change = (value: number, language: string): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${percent(Math.abs(value), language, 1)}`;
