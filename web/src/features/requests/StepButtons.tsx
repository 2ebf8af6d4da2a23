import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { isStep, useStep, type Step } from './api.ts';

/** Which steps want words: the author must learn why a request came back. */
const WANTS_NOTE: readonly string[] = ['return', 'refuse'];
const ORDER: readonly string[] = ['approve', 'submit', 'return', 'refuse', 'close', 'withdraw'];
const LOOK: Readonly<Record<string, { variant: string; color?: string }>> = {
  approve: { variant: 'filled' },
  submit: { variant: 'filled' },
  refuse: { variant: 'outline', color: 'red' },
  withdraw: { variant: 'subtle', color: 'red' },
};

/** The buttons that the server says there are; the client keeps no copy of the workflow. */
export const StepButtons = ({
  id,
  actions,
  onDone,
}: {
  id: string;
  actions: readonly string[];
  onDone?: () => void;
}) => {
  const { t, name } = useWords();
  const step = useStep();
  const [asked, setAsked] = useState<Step | null>(null);
  const [note, setNote] = useState('');
  const run = (action: Step) =>
    step.mutate(
      { id, action, ...(note.trim() ? { note: note.trim() } : {}) },
      {
        onSuccess: (request) => {
          setAsked(null);
          setNote('');
          told(name('actionDone', action === 'approve' && request.state === 'submitted' ? 'endorse' : action));
          onDone?.();
        },
      },
    );
  return (
    <>
      <Group gap="xs">
        {actions
          .filter(isStep)
          .sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
          .map((action) => (
            <Button
              key={action}
              {...(LOOK[action] ?? { variant: 'default' })}
              loading={step.isPending && step.variables.action === action}
              onClick={() =>
                WANTS_NOTE.includes(action) || action === 'withdraw' || action === 'close'
                  ? setAsked(action)
                  : run(action)
              }
            >
              {name('action', action)}
            </Button>
          ))}
      </Group>
      {!asked && <ProblemNote error={step.error} />}
      <Dialog opened={asked !== null} onClose={() => setAsked(null)} title={name('action', asked)}>
        <form onSubmit={(event) => (event.preventDefault(), asked && run(asked))}>
          <Stack>
            {asked && WANTS_NOTE.includes(asked) ? (
              <Textarea
                data-autofocus
                label={t('request.note')}
                description={t('request.noteHint')}
                required
                autosize
                minRows={3}
                value={note}
                onChange={(event) => setNote(event.currentTarget.value)}
              />
            ) : (
              t('request.confirm')
            )}
            <ProblemNote error={step.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setAsked(null)}>
                {t('common.cancel')}
              </Button>
              <Button
                type="submit"
                loading={step.isPending}
                color={asked === 'refuse' || asked === 'withdraw' ? 'red' : undefined}
              >
                {name('action', asked)}
              </Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
    </>
  );
};
