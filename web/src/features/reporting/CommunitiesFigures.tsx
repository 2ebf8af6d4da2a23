import { Alert, Anchor, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { CommunitiesReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { number, percent } from '../../lib/numbers.ts';
import type { CommunitiesRow } from './api.ts';
import { FigureTable } from './FigureTable.tsx';
import { IntervalChart } from './IntervalChart.tsx';
import { useShareText, useSlotName } from './slot-name.ts';

/** Who serves which communities, what people say, and what is registered there; the cause is asked elsewhere. */
export const CommunitiesFigures = ({ report }: { report: CommunitiesReport }) => {
  const { t, language } = useWords();
  const slotName = useSlotName();
  const shareText = useShareText();
  const count = (value: number) => number(value, language);
  const cells = (row: CommunitiesRow) => [
    count(row.communities),
    count(row.served),
    count(row.officers),
    row.officerSince ? dateOnly(row.officerSince, language) : '—',
    count(row.residents),
    count(row.residentsServed),
    row.respondents === 0 ? '—' : `${shareText(row.trust)} · ${count(row.respondents)}`,
    row.offences.months === 0 ? '—' : count(row.offences.count),
    count(row.registered),
    count(row.registeredBefore),
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

const Targets = ({ targets }: Pick<CommunitiesReport, 'targets'>) => {
  const { t, name, language } = useWords();
  if (targets.length === 0) return null;
  return (
    <Paper>
      <Title order={2} size="h4" mb="xs">
        {t('communities.targets')}
      </Title>
      <Stack gap="sm">
        {targets.map(({ measure, by, value, reached }) => {
          const said = t('communities.reached', {
            reached: number(reached, language),
            value: number(value, language),
            by: dateOnly(by, language),
          });
          return (
            <div key={`${measure}${by}${value}`}>
              <Text size="sm">
                <b>{name('policingMeasure', measure)}</b> · {said}
              </Text>
              <Progress
                aria-label={`${name('policingMeasure', measure)}: ${said}`}
                value={Math.min(100, (reached / value) * 100)}
              />
            </div>
          );
        })}
      </Stack>
    </Paper>
  );
};
