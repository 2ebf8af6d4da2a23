import { Button, Group, NumberInput, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { WallField } from '../../ui/WallField.tsx';
import { useAnswer } from './api.ts';

/** The owner's reply in codes: two taps for the usual case, a few more where the registry can learn something. */
export const AnswerForm = ({ askId, codes }: { askId: string; codes: readonly string[] }) => {
  const { t, name } = useWords();
  const answer = useAnswer(askId);
  const [code, setCode] = useState<string | null>(null);
  const [oldest, setOldest] = useState<string | null>(null);
  const [offset, setOffset] = useState<number | string>('');
  const [minutes, setMinutes] = useState<number | string>('');
  const [note, setNote] = useState('');
  const problem = answer.error;
  const send = () =>
    code &&
    answer.mutate(
      {
        code,
        ...(oldest ? { oldestFootageAt: oldest } : {}),
        ...(offset === '' ? {} : { clockOffsetSeconds: Number(offset) }),
        ...(minutes === '' ? {} : { minutesSpent: Number(minutes) }),
        ...(note.trim() ? { note: note.trim() } : {}),
      },
      { onSuccess: () => told(t('answer.sent')) },
    );
  return (
    <form onSubmit={(event) => (event.preventDefault(), send())}>
      <Stack gap="sm">
        <Radio.Group label={t('answer.question')} value={code} onChange={setCode} error={problem?.about('/code')}>
          <Stack gap={6} mt={6}>
            {codes.map((each) => (
              <Radio
                key={each}
                value={each}
                label={name('answer', each)}
                description={each === 'held' ? t('answer.heldHint') : undefined}
              />
            ))}
          </Stack>
        </Radio.Group>
        {(code === 'overwritten' || code === 'held') && (
          <WallField
            label={t('answer.oldest')}
            description={t('answer.oldestHint')}
            value={oldest}
            onChange={setOldest}
            error={problem?.about('/oldestFootageAt')}
          />
        )}
        {code && (
          <details>
            <summary>{t('answer.more')}</summary>
            <Stack gap="sm" mt="xs">
              <Group grow align="flex-end">
                <NumberInput
                  label={t('answer.offset')}
                  value={offset}
                  onChange={setOffset}
                  error={problem?.about('/clockOffsetSeconds')}
                />
                <NumberInput
                  label={t('answer.minutes')}
                  min={0}
                  value={minutes}
                  onChange={setMinutes}
                  error={problem?.about('/minutesSpent')}
                />
              </Group>
              <Textarea
                label={t('answer.note')}
                autosize
                minRows={2}
                value={note}
                onChange={(event) => setNote(event.currentTarget.value)}
                error={problem?.about('/note')}
              />
            </Stack>
          </details>
        )}
        <ProblemNote error={problem} />
        <Group>
          <Button type="submit" disabled={!code} loading={answer.isPending} size="md">
            {t('answer.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
