import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ExportRequest } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { told } from '../../ui/toast.ts';
import { useExportRequests, useExportStep, type ExportStep } from './exports.ts';

/** Who asked to take exact places out, and what became of it; the buttons are those that the server lists. */
export const ExportRequests = ({ onlyOpen = false, empty = null }: { onlyOpen?: boolean; empty?: ReactNode }) => {
  const { t } = useWords();
  const requests = useExportRequests();
  const shown = (requests.data?.items ?? []).filter((request) => !onlyOpen || request.actions.length > 0);
  if (shown.length === 0) return requests.error || requests.isPending ? <ProblemNote error={requests.error} /> : empty;
  return (
    <Stack gap="sm" mb="lg" component="section" aria-label={t('export.requests')}>
      <Title order={2} size="h4">
        {t('export.requests')}
      </Title>
      {shown.map((request) => (
        <Asked key={request.id} request={request} />
      ))}
    </Stack>
  );
};

const Asked = ({ request }: { request: ExportRequest }) => {
  const { t, name, language } = useWords();
  const step = useExportStep(request.id);
  const [note, setNote] = useState<string | null>(null);
  const take = (which: ExportStep) =>
    step.mutate(
      { step: which, ...(note === null ? {} : { note: note.trim() }) },
      { onSuccess: () => (setNote(null), told(t(`export.done.${which}`))) },
    );
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" gap="xs">
        <Text fw={600}>
          {t('export.what', { count: request.cameras, shown: number(request.cameras, language) })} ·{' '}
          {name('exportFormat', request.format)}
        </Text>
        <StateBadge group="exportState" code={request.state} />
      </Group>
      <Text size="sm">{request.reason}</Text>
      <Text size="xs" c="dimmed">
        {[request.requestedBy.name, request.organization.name, dateTime(request.requestedAt, language)]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {request.decidedBy && (
        <Text size="xs" c="dimmed">
          {[
            `${t('export.decided')}: ${request.decidedBy.name ?? t('export.byPolice')}`,
            request.decidedAt && dateTime(request.decidedAt, language),
            request.note,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      )}
      {(request.state === 'requested' || request.state === 'approved') && (
        <Text size="xs" c="dimmed">
          {t('export.until', { moment: dateTime(request.expiresAt, language) })}
        </Text>
      )}
      <ProblemNote error={step.error} />
      {note !== null && (
        <TextInput
          mt="xs"
          label={t('export.why')}
          value={note}
          maxLength={500}
          data-autofocus
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      {request.actions.length > 0 && (
        <Group gap="xs" mt="xs" justify="flex-end">
          {request.actions.map((action) => (
            <Button
              key={action}
              size="compact-md"
              variant={action === 'approve' || action === 'download' ? 'filled' : 'default'}
              loading={step.isPending && step.variables.step === action}
              disabled={step.isPending || (action === 'refuse' && note !== null && note.trim() === '')}
              onClick={() => (action === 'refuse' && note === null ? setNote('') : take(action))}
            >
              {t(`export.step.${action}`)}
            </Button>
          ))}
        </Group>
      )}
    </Paper>
  );
};
