import { Alert, Badge, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import type { BeforeAfterReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import { change } from './CommunitiesFigures.tsx';
import { FigureTable } from './FigureTable.tsx';
import { SeriesChart } from './SeriesChart.tsx';
import { useSlotName } from './slot-name.ts';

const COLORS = { fell: 'green', rose: 'red', cannot_tell: 'gray' } as const;

type Change = NonNullable<BeforeAfterReport['effect']>;

/** The verdict first, then what it rests on: the months, the checks, and with whom the community was compared. */
export const BeforeAfterFigures = ({ report }: { report: BeforeAfterReport }) => {
  const { t, name, language } = useWords();
  const slotName = useSlotName();
  const { one, comparison, effect, trend, placebos, displacement } = report;
  const said = ({ value, low, high }: Change) =>
    `${change(value, language)} (${change(low, language)} … ${change(high, language)})`;
  const counts = (told: { before: number; after: number; change: number | null }) => [
    number(told.before, language),
    number(told.after, language),
    told.change === null ? '—' : change(told.change, language),
  ];
  const checks: { key: string; title: string; told: Change | null }[] = [
    { key: 'effect', title: t('beforeAfter.effect'), told: effect },
    { key: 'trend', title: t('beforeAfter.trend'), told: trend },
    ...placebos.map((placebo) => ({
      key: `placebo${placebo.monthsBefore}`,
      title: t('beforeAfter.placebo', { count: placebo.monthsBefore }),
      told: placebo,
    })),
    { key: 'displacement', title: t('beforeAfter.displacement', { count: displacement?.communities ?? 0 }), told: displacement }, // prettier-ignore
  ];
  const names = comparison.communities.map((territory) => slotName({ territory, month: null }));
  return (
    <Stack>
      <Paper role="status">
        <Group gap="sm">
          <Badge size="lg" color={COLORS[report.verdict]} variant="light">
            {name('beforeAfterVerdict', report.verdict)}
          </Badge>
          {effect && <Text fw={600}>{said(effect)}</Text>}
        </Group>
        {report.reasons.length > 0 && (
          <List size="sm" mt="xs">
            {report.reasons.map((reason) => (
              <List.Item key={reason}>{name('beforeAfterReason', reason)}</List.Item>
            ))}
          </List>
        )}
      </Paper>
      <Paper>
        <Text fw={600}>{t('beforeAfter.chart')}</Text>
        <SeriesChart report={report} />
      </Paper>
      <FigureTable
        label={t('beforeAfter.counts')}
        first={t('report.who')}
        definition={report.definition}
        minWidth={480}
        heads={[
          { title: t('beforeAfter.before', { count: report.months.before }) },
          { title: t('beforeAfter.after', { count: report.months.after }) },
          { title: t('communities.change'), term: 'one' },
        ]}
        rows={[
          { key: 'one', cells: [slotName({ territory: report.community, month: null }), ...counts(one)] },
          {
            key: 'comparison',
            cells: [t('beforeAfter.compared', { count: comparison.communities.length }), ...counts(comparison)],
          },
        ]}
      />
      {effect && (
        <FigureTable
          label={t('beforeAfter.checks')}
          first={t('beforeAfter.checks')}
          definition={report.definition}
          minWidth={480}
          heads={[{ title: t('beforeAfter.interval') }, { title: t('beforeAfter.chance') }]}
          rows={checks.flatMap(({ key, title, told }) =>
            told === null ? [] : [{ key, cells: [title, said(told), number(told.p, language, 3)] }],
          )}
        />
      )}
      {names.length > 0 && (
        <Paper>
          <Title order={2} size="h4">
            {t('beforeAfter.compared', { count: names.length })}
          </Title>
          <Text size="sm">{names.join(', ')}</Text>
        </Paper>
      )}
      <Alert color="yellow" variant="light" title={t('report.mayNot')}>
        {t('beforeAfter.warning')}
      </Alert>
    </Stack>
  );
};
