import { Badge, Button, Group, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { JournalErasure } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { Busy, Empty, Facts } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { SureButton } from '../../ui/SureButton.tsx';
import { told } from '../../ui/toast.ts';
import { useErasures, useStepErasure } from './api.ts';

const COLORS = { proposed: 'amber', approved: 'red', erased: 'gray', refused: 'gray', withdrawn: 'gray' } as const;

/** What was proposed, decided and erased. What an entry says stands nowhere here. */
export const Erasures = () => {
  const { t } = useWords();
  const erasures = useErasures();
  const rows = erasures.data?.pages.flatMap((page) => page.items) ?? [];
  if (erasures.isPending) return <Busy />;
  return (
    <>
      <ProblemNote error={erasures.error} retry={() => void erasures.refetch()} />
      {rows.length === 0 && !erasures.error ? (
        <Empty title={t('erasure.none')}>{t('erasure.noneHint')}</Empty>
      ) : (
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('nav.erasures')}>
          {rows.map((erasure) => (
            <Row key={erasure.id} erasure={erasure} />
          ))}
        </Stack>
      )}
      <More query={erasures} />
    </>
  );
};

const Row = ({ erasure }: { erasure: JournalErasure }) => {
  const { t, name, language } = useWords();
  const { entry, proposedBy, decidedBy, decidedAt } = erasure;
  return (
    <Paper component="li">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Text fw={640} component="h2" m={0} fz="md">
          {name('erasureGround', erasure.ground)}: {erasure.reference}
        </Text>
        <Badge color={COLORS[erasure.state]} variant="light">
          {name('erasureState', erasure.state)}
        </Badge>
      </Group>
      <Text size="sm" maw="75ch" mt={2} mb="xs" style={{ overflowWrap: 'anywhere' }}>
        {erasure.reason}
      </Text>
      <Facts
        items={[
          [t('erasure.entryType'), entry.type],
          [t('erasure.entryAt'), dateTime(entry.at, language)],
          [t('erasure.place'), t('erasure.placeOf', { position: entry.position, leaf: entry.leaf })],
          [t('erasure.entryId'), entry.id],
        ]}
      />
      <Text size="sm" mt="xs">
        {t('erasure.proposedBy', { name: proposedBy.name, at: dateTime(erasure.proposedAt, language) })}
      </Text>
      {decidedBy && decidedAt && (
        <Text size="sm">
          {[
            name('erasureDecision', erasure.state),
            decidedBy.name,
            dateTime(decidedAt, language),
            erasure.decisionReason,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      )}
      {erasure.sayingId && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('erasure.saying', { id: erasure.sayingId })}
        </Text>
      )}
      {erasure.actions.length > 0 && <Decide erasure={erasure} />}
    </Paper>
  );
};

const Decide = ({ erasure }: { erasure: JournalErasure }) => {
  const { t } = useWords();
  const step = useStepErasure(erasure.id);
  const [isRefusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const may = (action: JournalErasure['actions'][number]) => erasure.actions.includes(action);
  return (
    <>
      <Group gap="xs" mt="xs">
        {may('approve') && (
          <SureButton
            size="compact-md"
            sure={t('erasure.approveSure')}
            loading={step.isPending}
            onSure={() => step.mutate({ path: 'approve' }, { onSuccess: () => told(t('erasure.approved')) })}
          >
            {t('erasure.approve')}
          </SureButton>
        )}
        {may('refuse') && (
          <Button size="compact-md" variant="default" onClick={() => setRefusing(!isRefusing)}>
            {t('erasure.refuse')}
          </Button>
        )}
        {may('withdraw') && (
          <Button
            size="compact-md"
            variant="default"
            loading={step.isPending}
            onClick={() => step.mutate({ path: 'withdraw' })}
          >
            {t('erasure.withdraw')}
          </Button>
        )}
      </Group>
      {isRefusing && (
        <form onSubmit={(event) => (event.preventDefault(), step.mutate({ path: 'refuse', reason: reason.trim() }))}>
          <Textarea
            mt="xs"
            required
            autosize
            minRows={2}
            maxLength={1000}
            label={t('erasure.refuseReason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button mt="xs" type="submit" size="compact-md" loading={step.isPending} disabled={reason.trim().length < 3}>
            {t('erasure.refuse')}
          </Button>
        </form>
      )}
      <ProblemNote error={step.error} />
    </>
  );
};
