import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useWords } from '../../../i18n/use-words.ts';
import { dateTime } from '../../../lib/dates.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { useOrderStill, useStills } from './api.ts';
import { playTime } from './corrected.ts';
import classes from './Player.module.css';

/** Frames that became exhibits of their own, and the way to make one of what is seen. */
export const Stills = ({ exhibitId, at }: { exhibitId: string; at: number | null }) => {
  const { t, name, language } = useWords();
  const stills = useStills(exhibitId);
  const order = useOrderStill(exhibitId);
  return (
    <Stack gap="sm">
      {at !== null && (
        <Group>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconCamera size={16} aria-hidden />}
            loading={order.isPending}
            onClick={() => order.mutate(Math.round(at * 1000) / 1000)}
          >
            {t('looking.makeStill')}
          </Button>
        </Group>
      )}
      <ProblemNote error={order.error ?? stills.error} />
      {stills.data?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('looking.noStills')}
        </Text>
      )}
      <ul className={classes['moments']} aria-label={t('looking.stills')}>
        {stills.data?.items.map((still) => (
          <li key={still.id}>
            <Text size="sm" className={classes['at'] ?? ''}>
              {playTime(still.atSeconds)}
            </Text>
            <div>
              {still.madeExhibitId ? (
                <Anchor component={Link} to={`/exhibits/${still.madeExhibitId}`} size="sm" fw={600}>
                  {still.number}
                </Anchor>
              ) : (
                <Text size="sm" role="status">
                  {still.number}: {name('stillState', still.state)}
                </Text>
              )}
              <Text size="xs" c="dimmed">
                {still.by.name}, {dateTime(still.orderedAt, language)}
              </Text>
            </div>
          </li>
        ))}
      </ul>
    </Stack>
  );
};
