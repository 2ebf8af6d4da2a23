import { Anchor, Badge, Group, Paper, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { SearchSignal } from '../../api/contract.ts';
import { SIGNAL_KINDS, type SignalFilter, useSignals } from '../../features/searches/signals.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';

const Row = ({ signal }: { signal: SearchSignal }) => {
  const { t, name, language } = useWords();
  // the span of time closes the line
  const told = Object.entries(signal.facts).sort(([a], [b]) => Number(a === 'days') - Number(b === 'days'));
  const facts = told.map(([fact, value]) => `${name('signalFact', fact)}: ${number(value, language, 0)}`);
  return (
    <Paper component="li">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Text fw={640} component="h2" m={0} fz="md">
          {name('signalKind', signal.kind)}
        </Text>
        <Badge color={signal.level === 'alarm' ? 'red' : 'gray'} variant="light">
          {t(`signals.level.${signal.level}`)}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed" maw="70ch">
        {name('signalWhy', signal.kind)}
      </Text>
      <Text mt={6}>
        {signal.account.name ?? signal.account.id}
        <Text span c="dimmed">
          {' '}
          · {signal.organization.name}
        </Text>
      </Text>
      <Text size="sm">{facts.join(' · ')}</Text>
      <Group gap="md" mt={4}>
        <Text size="xs" c="dimmed">
          {signal.firstAt === signal.lastAt
            ? dateTime(signal.lastAt, language)
            : t('signals.between', {
                first: dateTime(signal.firstAt, language),
                last: dateTime(signal.lastAt, language),
              })}
        </Text>
        {signal.searchId && (
          <Anchor component={Link} size="xs" to={`/journal?subject=${signal.searchId}`}>
            {t('signals.inJournal')}
          </Anchor>
        )}
      </Group>
    </Paper>
  );
};

/** Which searches an inspector should ask about. A signal is a reason to ask, never a finding. */
export default function SignalsPage() {
  const { t, name } = useWords();
  const [filter, setFilter] = useState<SignalFilter>({ kind: null, level: 'alarm' });
  const signals = useSignals(filter);
  const rows = signals.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('nav.signals')} lead={t('signals.lead')}>
      <Group mb="md" gap="sm" align="flex-end">
        <SegmentedControl
          aria-label={t('signals.levels')}
          value={filter.level ?? 'all'}
          onChange={(level) =>
            setFilter({ kind: null, level: level === 'all' ? null : (level as SignalFilter['level']) })
          }
          data={[
            { value: 'alarm', label: t('signals.alarms') },
            { value: 'note', label: t('signals.notes') },
            { value: 'all', label: t('common.all') },
          ]}
        />
        <Select
          clearable
          label={t('signals.kind')}
          placeholder={t('common.all')}
          value={filter.kind}
          onChange={(kind) => setFilter({ kind, level: null })}
          data={SIGNAL_KINDS.map((value) => ({ value, label: name('signalKind', value) }))}
          w={{ base: '100%', xs: 320 }}
        />
      </Group>
      <ProblemNote error={signals.error} retry={() => void signals.refetch()} />
      {signals.isPending ? (
        <Busy />
      ) : rows.length === 0 && !signals.error ? (
        <Empty title={t('signals.none')}>{t('signals.noneHint')}</Empty>
      ) : (
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
          {rows.map((signal) => (
            <Row key={signal.id} signal={signal} />
          ))}
        </Stack>
      )}
      <More query={signals} />
    </Page>
  );
}
