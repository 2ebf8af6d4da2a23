import { Button, Group, NumberInput, Radio, Stack, Textarea } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Folded } from '../../ui/Folded.tsx';
import { OrganizationField } from '../../ui/OrganizationField.tsx';
import { WallField } from '../../ui/WallField.tsx';
import type { useAnswer } from './api.ts';
import { DraftNote, useDraft, useKept } from '../../ui/draft.tsx';

interface AnswerFormProps {
  readonly codes: readonly string[];
  readonly answer: ReturnType<typeof useAnswer>;
  /** More than one camera: the minutes are those of all together. */
  readonly isForMany?: boolean;
  /** An owner without account knows no organizations, and cannot say whose camera it is. */
  readonly isByLetter?: boolean;
  /** What is written is kept under this name while the tab is open. An owner who came by a letter has left with a reload, and the device may be anybody's. */
  readonly draftName?: string;
  readonly onSent: () => void;
}

/** The owner's reply in codes: two taps for the usual case, a few more where the registry can learn something. */
export const AnswerForm = ({
  codes,
  answer,
  isForMany = false,
  isByLetter = false,
  draftName,
  onSent,
}: AnswerFormProps) => {
  const { t, name } = useWords();
  const draft = useDraft(draftName ?? null);
  const [code, setCode] = useKept<string | null>(draft, 'code', null);
  const [oldest, setOldest] = useKept<string | null>(draft, 'oldest', null);
  const [offset, setOffset] = useKept<number | string>(draft, 'offset', '');
  const [minutes, setMinutes] = useKept<number | string>(draft, 'minutes', '');
  const [note, setNote] = useKept(draft, 'note', '');
  const [rightOwner, setRightOwner] = useKept<string | null>(draft, 'rightOwner', null);
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
      { onSuccess: () => (draft.done(), onSent()) },
    );
  return (
    <form onSubmit={(event) => (event.preventDefault(), send())}>
      <Stack gap="sm">
        <DraftNote draft={draft} />
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
          <Folded summary={t('answer.more')}>
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
          </Folded>
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
