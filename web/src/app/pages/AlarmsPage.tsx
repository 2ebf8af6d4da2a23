import { Anchor, Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { OversightAlarm } from '../../api/contract.ts';
import { useSession } from '../../api/session.ts';
import { useAlarms } from '../../features/oversight/api.ts';
import { Canaries } from '../../features/oversight/Canaries.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';

/** Who opened a canary, who collects far more than others; and, for administrators too, the canaries themselves. */
export default function AlarmsPage() {
  const { t } = useWords();
  const isInspector = useSession().data?.actor.role === 'inspector';
  return (
    <Page title={t('nav.alarms')} lead={t('alarm.lead')}>
      {isInspector && <Alarms />}
      <Canaries />
    </Page>
  );
}

const Alarms = () => {
  const { t } = useWords();
  const alarms = useAlarms(true);
  const rows = alarms.data?.pages.flatMap((page) => page.items) ?? [];
  if (alarms.isPending) return <Busy />;
  return (
    <>
      <ProblemNote error={alarms.error} retry={() => void alarms.refetch()} />
      {rows.length === 0 && !alarms.error ? (
        <Empty title={t('alarm.none')}>{t('alarm.noneHint')}</Empty>
      ) : (
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('nav.alarms')}>
          {rows.map((alarm) => (
            <Row key={alarm.id} alarm={alarm} />
          ))}
        </Stack>
      )}
      <More query={alarms} />
    </>
  );
};

const Row = ({ alarm }: { alarm: OversightAlarm }) => {
  const { t, name, language } = useWords();
  const facts = Object.entries(alarm.facts).map(
    ([fact, value]) => `${name('alarmFact', fact)}: ${number(value, language, 0)}`,
  );
  return (
    <Paper component="li">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Text fw={640} component="h2" m={0} fz="md">
          {name('alarmKind', alarm.kind)}
        </Text>
        <Badge color="red" variant="light">
          {dateTime(alarm.raisedAt, language)}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed" maw="70ch">
        {name('alarmWhy', alarm.kind)}
      </Text>
      <Text mt={6}>
        {alarm.account.name ?? alarm.account.id}
        <Text span c="dimmed">
          {' '}
          · {alarm.organization?.name}
        </Text>
      </Text>
      {facts.length > 0 && <Text size="sm">{facts.join(' · ')}</Text>}
      {alarm.cameraId && (
        <Anchor component={Link} size="xs" to={`/journal?subject=${alarm.cameraId}`}>
          {t('alarm.inJournal')}
        </Anchor>
      )}
    </Paper>
  );
};
