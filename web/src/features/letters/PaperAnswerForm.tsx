import { Button, Group, Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { span } from '../../lib/dates.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { WallField } from '../../ui/WallField.tsx';
import type { AskView } from '../../api/contract.ts';
import { useTypeInPaper } from './api.ts';
import { DraftNote, useDraft, useKept } from '../../ui/draft.tsx';

const CODES = [
  'held',
  'nothing_recorded',
  'camera_was_down',
  'does_not_see_place',
  'wrong_owner',
  'overwritten',
  'refused',
] as const;

interface PaperProps {
  readonly letters: readonly { readonly id: string; readonly number: string }[];
  readonly asks: readonly Pick<AskView, 'id' | 'camera' | 'window'>[];
  readonly onDone: () => void;
}

/** What an owner wrote on paper, typed in by an officer; it says so wherever it is shown. */
export const PaperAnswerForm = ({ letters, asks, onDone }: PaperProps) => {
  const { t, name, language } = useWords();
  const typeIn = useTypeInPaper();
  const draft = useDraft(`paper.${asks.map(({ id }) => id).join('.')}`);
  const [letterId, setLetterId] = useKept(draft, 'letterId', letters[0]?.id ?? null);
  const [askId, setAskId] = useKept(draft, 'askId', asks.length === 1 ? (asks[0]?.id ?? null) : null);
  const [code, setCode] = useKept<string | null>(draft, 'code', null);
  const [writtenOn, setWrittenOn] = useKept(draft, 'writtenOn', '');
  const [oldest, setOldest] = useKept<string | null>(draft, 'oldest', null);
  const [note, setNote] = useKept(draft, 'note', '');
  const problem = typeIn.error;
  const isWhole = letterId !== null && askId !== null && code !== null && writtenOn !== '';
  const send = () =>
    isWhole &&
    typeIn.mutate(
      {
        letterId,
        answer: {
          askId,
          code,
          writtenOn,
          ...(oldest ? { oldestFootageAt: oldest } : {}),
          ...(note.trim() ? { note: note.trim() } : {}),
        },
      },
      { onSuccess: () => (draft.done(), told(t('letters.paperSent')), onDone()) },
    );
  return (
    <form onSubmit={(event) => (event.preventDefault(), send())}>
      <Stack gap="sm">
        <DraftNote draft={draft} />
        <Text size="sm" c="dimmed">
          {t('letters.paperLead')}
        </Text>
        {letters.length > 1 && (
          <Select
            allowDeselect={false}
            label={t('letters.paperOf')}
            value={letterId}
            onChange={setLetterId}
            data={letters.map(({ id, number }) => ({ value: id, label: number }))}
          />
        )}
        {asks.length > 1 && (
          <Select
            required
            allowDeselect={false}
            label={t('letters.paperCamera')}
            value={askId}
            onChange={setAskId}
            data={asks.map((ask) => ({ value: ask.id, label: `${ask.camera.name} · ${span(ask.window, language)}` }))}
          />
        )}
        <Radio.Group required label={t('answer.question')} value={code} onChange={setCode}>
          <Stack gap={6} mt={6}>
            {CODES.map((each) => (
              <Radio key={each} value={each} label={name('answer', each)} />
            ))}
          </Stack>
        </Radio.Group>
        {(code === 'overwritten' || code === 'held') && (
          <WallField
            label={t('answer.oldest')}
            value={oldest}
            onChange={setOldest}
            error={problem?.about('/oldestFootageAt')}
          />
        )}
        <TextInput
          required
          type="date"
          label={t('letters.paperDate')}
          value={writtenOn}
          onChange={(event) => setWrittenOn(event.currentTarget.value)}
          error={problem?.about('/writtenOn')}
        />
        <Textarea
          label={t('answer.note')}
          autosize
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <ProblemNote error={problem} />
        <Group justify="flex-end">
          <Button type="submit" disabled={!isWhole} loading={typeIn.isPending}>
            {t('letters.paperSend')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
