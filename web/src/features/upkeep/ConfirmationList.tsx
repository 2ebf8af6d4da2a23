import { Anchor, Button, Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { Busy, Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { told } from '../../ui/toast.ts';
import { useConfirm, useConfirmations } from './api.ts';

/** All work unless ticked: the common case is one click. */
export const ConfirmationList = () => {
  const { t, language } = useWords();
  const list = useConfirmations();
  const confirm = useConfirm();
  const [broken, setBroken] = useState<readonly string[]>([]);
  const first = list.data?.pages[0];
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const working = (first?.due ?? 0) - broken.length;
  const send = () =>
    confirm.mutate(
      { working: 'all', outOfService: broken.map((cameraId) => ({ cameraId })) },
      {
        onSuccess: ({ confirmed }) => {
          setBroken([]);
          told(t('upkeep.confirmed', { count: confirmed }));
        },
      },
    );
  return (
    <section>
      <Group justify="space-between" align="flex-end" mb="sm">
        <div>
          <Title order={2}>{t('upkeep.confirmTitle')}</Title>
          {first && (
            <Text size="sm" c="dimmed">
              {t('upkeep.ofService', { due: first.due, count: first.inService })}
            </Text>
          )}
        </div>
        {first && first.due > 0 && (
          <Button onClick={send} loading={confirm.isPending}>
            {working > 0 ? t('upkeep.confirm', { count: working }) : t('upkeep.confirmNone')}
          </Button>
        )}
      </Group>
      <ProblemNote error={list.error ?? confirm.error} retry={() => void list.refetch()} />
      {list.isPending ? (
        <Busy />
      ) : items.length === 0 && !list.error ? (
        <Empty title={t('upkeep.allConfirmed')} />
      ) : (
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('upkeep.confirmTitle')}>
          {items.map((camera) => (
            <Paper component="li" key={camera.id} p="sm">
              <Group justify="space-between" gap="sm">
                <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
                  <Anchor component={Link} to={`/cameras/${camera.id}`}>
                    {camera.name}
                  </Anchor>
                  <Text size="sm" c="dimmed">
                    {[
                      camera.code,
                      camera.address,
                      camera.provenWorkingAt
                        ? t('upkeep.lastProven', { date: dateOnly(camera.provenWorkingAt, language) })
                        : t('upkeep.neverProven'),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </Text>
                </div>
                <Checkbox
                  color="red"
                  label={t('upkeep.broken')}
                  aria-label={`${t('upkeep.broken')}: ${camera.name}`}
                  checked={broken.includes(camera.id)}
                  onChange={(event) =>
                    setBroken(
                      event.currentTarget.checked ? [...broken, camera.id] : broken.filter((id) => id !== camera.id),
                    )
                  }
                />
              </Group>
            </Paper>
          ))}
        </Stack>
      )}
      <More query={list} />
    </section>
  );
};
