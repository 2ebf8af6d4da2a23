import { Anchor, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Outage } from '../../api/contract.ts';
import { usePlaceName } from '../../api/territories.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly, dateTime, span } from '../../lib/dates.ts';
import { SureButton } from '../../ui/SureButton.tsx';

const COLORS = { now: 'red', coming: 'amber', past: 'gray' } as const;

/** What has no power, when, and for how many cameras. */
export const OutageItem = ({
  outage,
  onEnd,
  onWithdraw,
}: {
  outage: Outage;
  onEnd?: (outage: Outage) => void;
  onWithdraw?: (outage: Outage) => void;
}) => {
  const { t, name, language } = useWords();
  const community = usePlaceName({ region: null, district: null, community: outage.community });
  const times = (from: string, to: string | null) =>
    to === null ? t('outage.open', { from: dateTime(from, language) }) : span({ from, to }, language);
  return (
    <Paper component="li" p="sm">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} miw={0}>
          <Group gap={8}>
            <Badge color={COLORS[outage.state]}>{name('outageState', outage.state)}</Badge>
            <Text fw={600}>
              {outage.camera ? (
                <Anchor component={Link} to={`/cameras/${outage.camera.id}`}>
                  {outage.camera.code}
                </Anchor>
              ) : outage.feeder !== null ? (
                t('outage.ofFeeder', { feeder: outage.feeder })
              ) : (
                community
              )}
            </Text>
          </Group>
          <Text size="sm">
            {times(outage.startsAt, outage.endsAt)}
            {outage.repeats &&
              ` · ${t('outage.everyDays', { count: outage.repeats.everyDays })} ${t('outage.until', { date: dateOnly(outage.repeats.until, language) })}`}
          </Text>
          {outage.repeats && outage.next && outage.state === 'coming' && (
            <Text size="sm">{t('outage.next', { times: times(outage.next.from, outage.next.to) })}</Text>
          )}
          <Text size="sm" c="dimmed">
            {name('outageKind', outage.kind)} · {t('outage.cameras', { count: outage.cameras })} · {outage.toldBy.name}
          </Text>
        </Stack>
        {outage.mayChange && (onEnd ?? onWithdraw) && (
          <Group gap="xs">
            {onEnd && outage.state === 'now' && !outage.repeats && (
              <Button size="xs" variant="light" onClick={() => onEnd(outage)}>
                {t('outage.isOver')}
              </Button>
            )}
            {onWithdraw && (
              <SureButton size="xs" sure={t('outage.withdrawSure')} onSure={() => onWithdraw(outage)}>
                {t('outage.withdraw')}
              </SureButton>
            )}
          </Group>
        )}
      </Group>
    </Paper>
  );
};
