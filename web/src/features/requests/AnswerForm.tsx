import { Button, Group, NumberInput, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { OrganizationField } from '../../ui/OrganizationField.tsx';
import { WallField } from '../../ui/WallField.tsx';
import type { useAnswer } from './api.ts';

interface AnswerFormProps {
  readonly codes: readonly string[];
  readonly answer: ReturnType<typeof useAnswer>;
  /** More than one camera: the minutes are those of all together. */
  readonly isForMany?: boolean;
  /** An owner without account knows no organizations, and cannot say whose camera it is. */
  readonly isByLetter?: boolean;
  readonly onSent: () => void;
}

/** The owner's reply in codes: two taps for the usual case, a few more where the registry can learn something. */
export const AnswerForm = ({ codes, answer, isForMany = false, isByLetter = false, onSent }: AnswerFormProps) => {
  const { t, name } = useWords();
  const [code, setCode] = useState<string | null>(null);
  const [oldest, setOldest] = useState<string | null>(null);
  const [offset, setOffset] = useState<number | string>('');
  const [minutes, setMinutes] = useState<number | string>('');
  const [note, setNote] = useState('');
  const [rightOwner, setRightOwner] = useState<string | null>(null);
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
        ...(code === 'wrong_owner' && rightOwner ? { rightOwnerId: rightOwner } : {}),
      },
      { onSuccess: onSent },
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
        {code === 'wrong_owner' && !isByLetter && (
          <OrganizationField
            label={t('answer.rightOwner')}
            description={t('answer.rightOwnerHint')}
            value={rightOwner}
            onChange={setRightOwner}
            error={problem?.about('/rightOwnerId')}
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
                  label={t(isForMany ? 'answer.manyMinutes' : 'answer.minutes')}
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
