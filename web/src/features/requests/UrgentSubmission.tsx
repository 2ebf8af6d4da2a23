import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { useSubmitUrgently } from './api.ts';

/** The way around the supervisor where a life is at risk: with a written reason, and looked at afterwards. */
export const UrgentSubmission = ({ id }: { id: string }) => {
  const { t } = useWords();
  const submit = useSubmitUrgently(id);
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState('');
  return (
    <>
      <Button variant="outline" color="red" onClick={() => setIsOpen(true)}>
        {t('urgent.open')}
      </Button>
      <Dialog opened={isOpen} onClose={() => setIsOpen(false)} title={t('urgent.title')}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit.mutate(
              { urgentReason: reason.trim() },
              { onSuccess: () => (setIsOpen(false), told(t('urgent.opened'))) },
            );
          }}
        >
          <Stack>
            <Text size="sm">{t('urgent.lead')}</Text>
            <Textarea
              data-autofocus
              required
              label={t('urgent.reason')}
              description={t('urgent.reasonHint')}
              autosize
              minRows={3}
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={submit.error?.about('/urgentReason')}
            />
            <ProblemNote error={submit.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setIsOpen(false)}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" color="red" loading={submit.isPending}>
                {t('urgent.send')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
    </>
  );
};
