import { Button, Checkbox, Group, List, Paper, Progress, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { bytes } from '../../lib/numbers.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import type { Exhibit } from './api.ts';
import { usePackage } from './use-package.ts';

const PARTS = ['originals', 'records', 'custody', 'journal', 'graph', 'guide'] as const;
const STEPS = ['unpack', 'run', 'compare'] as const;

/** Everything of a request as one archive that a court can check without us: what is in it, how large, and how to check it. */
export const PackagePanel = ({
  request,
  exhibits,
}: {
  request: { readonly id: string; readonly number: string };
  exhibits: readonly Exhibit[];
}) => {
  const { t, language } = useWords();
  const { state, start, cancel, reset } = usePackage(request);
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [knows, setKnows] = useState(false);
  const sealed = exhibits.filter((exhibit) => exhibit.state === 'sealed');
  const isInfected = sealed.some((exhibit) => exhibit.scan?.result === 'infected');
  const isBusy = state.step === 'asking' || state.step === 'running';
  const size = bytes(
    sealed.reduce((sum, exhibit) => sum + exhibit.size, 0),
    language,
  );
  return (
    <section>
      <Title order={2} mb="xs">
        {t('package.title')}
      </Title>
      <Paper>
        <Stack gap="sm">
          <Text size="sm">{t('package.lead', { count: sealed.length, size })}</Text>
          <List size="sm" spacing={2}>
            {PARTS.map((part) => (
              <List.Item key={part}>{t(`package.part.${part}`)}</List.Item>
            ))}
          </List>
          {state.step === 'running' ? (
            <Stack gap={6}>
              <Progress.Root size="lg">
                <Progress.Section
                  value={state.total > 0 ? (100 * state.received) / state.total : 0}
                  aria-label={t('package.title')}
                />
              </Progress.Root>
              <Group justify="space-between">
                <Text size="sm" aria-live="polite">
                  {t('package.received', {
                    done: bytes(state.received, language),
                    total: bytes(state.total, language),
                  })}
                </Text>
                <Button variant="default" size="compact-md" onClick={cancel}>
                  {t('common.cancel')}
                </Button>
              </Group>
            </Stack>
          ) : (
            <Group>
              <Button
                leftSection={<IconPackageExport size={17} aria-hidden />}
                loading={isBusy}
                onClick={() => (reset(), setOpen(true))}
              >
                {t('package.fetch')}
              </Button>
            </Group>
          )}
          {(state.step === 'done' || state.step === 'handed') && (
            <Text size="sm" role="status">
              {t(`package.${state.step}`)}{' '}
              {state.link.disclosures.length > 0 &&
                t('package.numbers', {
                  numbers: state.link.disclosures.map((one) => one.disclosureNumber).join(', '),
                })}
            </Text>
          )}
          {state.step === 'cancelled' && (
            <Text size="sm" role="status">
              {t('package.cancelled')}
            </Text>
          )}
          {state.step === 'failed' && <ProblemNote error={state.problem} />}
          <div>
            <Text size="sm" fw={600}>
              {t('package.check')}
            </Text>
            <List type="ordered" size="sm" spacing={2}>
              {STEPS.map((step) => (
                <List.Item key={step}>{t(`package.step.${step}`)}</List.Item>
              ))}
            </List>
          </div>
        </Stack>
      </Paper>
      <Dialog opened={isOpen} onClose={() => setOpen(false)} title={t('package.fetch')}>
        <form
          onSubmit={(event) => (event.preventDefault(), setOpen(false), void start(reason.trim(), isInfected && knows))}
        >
          <Stack>
            <Textarea
              data-autofocus
              required
              autosize
              minRows={2}
              maxLength={1000}
              label={t('package.reason')}
              description={t('package.reasonHint')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {isInfected && (
              <Checkbox
                required
                label={t('scan.know')}
                checked={knows}
                onChange={(event) => setKnows(event.currentTarget.checked)}
              />
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpen(false)}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" disabled={reason.trim().length < 3 || (isInfected && !knows)}>
                {t('package.start')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
    </section>
  );
};
