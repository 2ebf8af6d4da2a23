import { Button, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import { IconTableExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { ExportRequests } from './ExportRequests.tsx';
import { EXPORT_FORMATS, useAskForExport, useExport, type ExportFilter, type ExportFormat } from './exports.ts';

/** The registry as a file, narrowed as it is shown; where so many exact places need a second person, asks for one. */
export const ExportButton = ({ filter, own }: { filter: ExportFilter; own: boolean }) => {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconTableExport size={17} aria-hidden />} onClick={() => setOpened(true)}>
        {t('export.open')}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} size="lg" title={t('export.title')}>
        <Stack>
          <ExportForm filter={filter} own={own} />
          {own && <ExportRequests />}
        </Stack>
      </Dialog>
    </>
  );
};

const ExportForm = ({ filter, own }: { filter: ExportFilter; own: boolean }) => {
  const { t, name } = useWords();
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [reason, setReason] = useState('');
  const file = useExport();
  const ask = useAskForExport();
  const needsTwo = file.error?.code === 'export-needs-second-person' && !ask.isSuccess;
  const choose = (value: string) => {
    setFormat(value as ExportFormat);
    if (!needsTwo) file.reset();
  };
  return (
    <Stack gap="sm">
      <Radio.Group label={t('export.format')} value={format} onChange={choose}>
        <Stack gap="xs" mt="xs">
          {EXPORT_FORMATS.map((value) => (
            <Radio
              key={value}
              value={value}
              label={name('exportFormat', value)}
              description={name('exportFormatHint', value)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Text size="sm" c="dimmed">
        {t(own ? 'export.ownNote' : 'export.gridNote')}
      </Text>
      {!needsTwo && <ProblemNote error={ask.isSuccess ? null : file.error} />}
      {needsTwo ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            ask.mutate({ format, filter, reason: reason.trim() }, { onSuccess: () => told(t('export.asked')) });
          }}
        >
          <Stack gap="sm">
            <Text role="status">{t('export.needsTwo', needOf(file.error?.facts))}</Text>
            <ProblemNote error={ask.error} />
            <Textarea
              required
              label={t('export.reason')}
              description={t('export.reasonHint')}
              maxLength={500}
              autosize
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button type="submit" loading={ask.isPending} disabled={reason.trim() === ''}>
                {t('export.ask')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Group justify="flex-end">
          <Button loading={file.isPending} onClick={() => file.mutate({ format, filter })}>
            {t('export.download')}
          </Button>
        </Group>
      )}
    </Stack>
  );
};

function needOf(problem: Readonly<Record<string, unknown>> | undefined): { cameras: number; limit: number } {
  const facts = (problem?.['facts'] ?? {}) as { cameras?: number; limit?: number };
  return { cameras: facts.cameras ?? 0, limit: facts.limit ?? 0 };
}
