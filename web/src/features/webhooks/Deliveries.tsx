import { Badge, Button, Group, Table } from '@mantine/core';
import type { Webhook } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useDeliveries, useReplay, useReplayFailed } from './api.ts';

const COLORS = { waiting: 'amber', delivered: 'teal', failed: 'red' } as const;

/** What was sent, what came of it, and what is to be sent again. */
export const Deliveries = ({ webhook }: { webhook: Webhook }) => {
  const { t, name, language } = useWords();
  const deliveries = useDeliveries(webhook.id);
  const replay = useReplay(webhook.id);
  const replayFailed = useReplayFailed(webhook.id);
  const rows = deliveries.data?.pages.flatMap((page) => page.items) ?? [];
  const isActive = webhook.state === 'active';
  return (
    <>
      {isActive && rows.some((each) => each.state === 'failed') && (
        <Group justify="flex-end" mb="sm">
          <Button
            size="compact-sm"
            variant="default"
            loading={replayFailed.isPending}
            onClick={() => replayFailed.mutate(undefined)}
          >
            {t('webhook.replayFailed')}
          </Button>
        </Group>
      )}
      <ProblemNote error={replay.error ?? replayFailed.error} />
      <TableFrame
        label={t('webhook.deliveries')}
        columns={[t('webhook.event'), t('webhook.state'), t('webhook.outcome'), t('webhook.when')]}
        hasActions
        minWidth={640}
        query={deliveries}
        empty={<Empty title={t('webhook.noDeliveries')} />}
        rows={rows.map((each) => (
          <Table.Tr key={each.id}>
            <Table.Td>{name('webhookEvent', each.type.replace('.', '-'))}</Table.Td>
            <Table.Td>
              <Badge color={COLORS[each.state]}>{name('webhookState', each.state)}</Badge>
            </Table.Td>
            <Table.Td>
              {[
                each.lastStatus !== null && `HTTP ${each.lastStatus}`,
                each.lastFailure !== null && name('webhookFailure', each.lastFailure),
                each.attempts > 0 && t('webhook.attempts', { count: each.attempts }),
                each.state === 'waiting' && each.nextAt && t('webhook.nextAt', { at: dateTime(each.nextAt, language) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Table.Td>
            <Table.Td>{dateTime(each.createdAt, language)}</Table.Td>
            <Table.Td ta="right">
              {isActive && each.state !== 'waiting' && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`${t('webhook.replay')}: ${dateTime(each.createdAt, language)}`}
                  onClick={() => replay.mutate(each.id)}
                >
                  {t('webhook.replay')}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      />
      <More query={deliveries} />
    </>
  );
};
