import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { MEDIA, useHandOver, type Exhibit } from './api.ts';

/** A copy goes to a court, a prosecutor or an expert by hand: it gets a number, which is written on the medium. */
export const HandOverButton = ({ exhibit }: { exhibit: Exhibit }) => {
  const { t, name } = useWords();
  const handOver = useHandOver(exhibit.id);
  const [isOpen, setOpen] = useState(false);
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [medium, setMedium] = useState<(typeof MEDIA)[number]>('disc');
  const given = handOver.data;
  const close = () => {
    setOpen(false);
    setTo('');
    setReason('');
    handOver.reset();
  };
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('handOver.open')}
      </Button>
      <Dialog opened={isOpen} onClose={close} title={t('handOver.open')}>
        {given ? (
          <Stack>
            <Text role="status">{t('handOver.done')}</Text>
            <Text fw={700} size="xl">
              {given.disclosureNumber}
            </Text>
            <Group justify="flex-end">
              <Button onClick={close}>{t('common.close')}</Button>
            </Group>
          </Stack>
        ) : (
          <form onSubmit={(event) => (event.preventDefault(), handOver.mutate({ to, reason, medium }))}>
            <Stack>
              <Text size="sm">{t('handOver.lead')}</Text>
              <TextInput
                data-autofocus
                required
                label={t('handOver.to')}
                description={t('handOver.toHint')}
                maxLength={300}
                value={to}
                onChange={(event) => setTo(event.currentTarget.value)}
                error={handOver.error?.about('/to')}
              />
              <Textarea
                required
                autosize
                minRows={2}
                label={t('handOver.reason')}
                maxLength={1000}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
                error={handOver.error?.about('/reason')}
              />
              <Select
                allowDeselect={false}
                label={t('handOver.medium')}
                data={MEDIA.map((value) => ({ value, label: name('medium', value) }))}
                value={medium}
                onChange={(value) => value && setMedium(value)}
                error={handOver.error?.about('/medium')}
              />
              <ProblemNote error={handOver.error} />
              <Group justify="flex-end">
                <Button variant="default" onClick={close}>
                  {t('common.cancel')}
                </Button>
                <Button
                  type="submit"
                  loading={handOver.isPending}
                  disabled={to.trim().length < 2 || reason.trim().length < 3}
                >
                  {t('handOver.record')}
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </Dialog>
    </>
  );
};
