import { Button, type ButtonProps, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import type { Reasoned } from './api.ts';

interface ReasonButtonProps extends Pick<ButtonProps, 'variant' | 'color' | 'leftSection' | 'size'> {
  readonly word: string;
  readonly lead: string;
  readonly done: string;
  readonly deed: UseMutationResult<unknown, Problem, Reasoned>;
  /** Also asks for a day: `demanded`, or welcome. */
  readonly until?: 'demanded' | 'welcome';
}

/** A deed that needs a reason, and sometimes a day; both are kept with it. */
export const ReasonButton = ({ word, lead, done, deed, until, ...look }: ReasonButtonProps) => {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('');
  const send = () =>
    deed.mutate(
      { reason: reason.trim(), ...(day === '' ? {} : { keepUntil: day }) },
      { onSuccess: () => (told(done), setOpen(false), setReason(''), setDay('')) },
    );
  return (
    <>
      <Button {...look} onClick={() => setOpen(true)}>
        {word}
      </Button>
      <Dialog opened={isOpen} onClose={() => setOpen(false)} title={word}>
        <form onSubmit={(event) => (event.preventDefault(), send())}>
          <Stack gap="sm">
            <Text size="sm">{lead}</Text>
            {until && (
              <TextInput
                type="date"
                required={until === 'demanded'}
                label={t('retention.keepUntil')}
                value={day}
                onChange={(event) => setDay(event.currentTarget.value)}
                error={deed.error?.about('/keepUntil')}
              />
            )}
            <Textarea
              data-autofocus
              required
              autosize
              minRows={2}
              maxLength={1000}
              label={t('retention.reason')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={deed.error?.about('/reason')}
            />
            <ProblemNote error={deed.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpen(false)}>
                {t('common.cancel')}
              </Button>
              <Button
                type="submit"
                color={look.color ?? 'petrol'}
                loading={deed.isPending}
                disabled={reason.trim().length < 3 || (until === 'demanded' && day === '')}
              >
                {word}
              </Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
    </>
  );
};
