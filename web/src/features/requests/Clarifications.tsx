import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Folded } from '../../ui/Folded.tsx';
import { DraftNote, useDraft, useKept } from '../../ui/draft.tsx';
import { told } from '../../ui/toast.ts';
import { type AskView, useAskBack, useReply } from './api.ts';

/** What the owner asked back and what was replied, with the one thing that this reader may add. */
export const Clarifications = ({ ask }: { ask: AskView }) => {
  const { t, language } = useWords();
  if (ask.clarifications.length === 0 && !ask.mayAskBack) return null;
  return (
    <Stack gap="sm">
      {ask.clarifications.map((one) => (
        <div key={one.askedAt}>
          <Text size="sm">{one.question}</Text>
          <Text size="xs" c="dimmed">
            {t('clarify.askedAt', { at: dateTime(one.askedAt, language) })}
          </Text>
          {one.repliedAt && (
            <div
              style={{ borderInlineStart: '2px solid var(--mantine-color-petrol-5)', paddingInlineStart: '0.75rem' }}
            >
              <Text size="sm">{one.reply}</Text>
              <Text size="xs" c="dimmed">
                {t('clarify.repliedAt', { at: dateTime(one.repliedAt, language) })}
              </Text>
            </div>
          )}
        </div>
      ))}
      {ask.pausedAt && <Alert color="amber">{t(ask.mayReply ? 'clarify.waitsForYou' : 'clarify.paused')}</Alert>}
      {ask.mayReply && <Reply askId={ask.id} />}
      {ask.mayAskBack && <Question askId={ask.id} />}
    </Stack>
  );
};

const Reply = ({ askId }: { askId: string }) => {
  const { t } = useWords();
  const reply = useReply(askId);
  return (
    <OneText
      draftName={`reply.${askId}`}
      label={t('clarify.reply')}
      send={t('clarify.sendReply')}
      isPending={reply.isPending}
      error={reply.error}
      pointer="/reply"
      onSend={(text, clear) => reply.mutate(text, { onSuccess: () => (clear(), told(t('clarify.replied'))) })}
    />
  );
};

const Question = ({ askId }: { askId: string }) => {
  const { t } = useWords();
  const question = useAskBack(askId);
  return (
    <Folded summary={t('clarify.ask')}>
      <Stack gap="xs" mt="xs">
        <OneText
          draftName={`question.${askId}`}
          label={t('clarify.question')}
          description={t('clarify.questionHint')}
          send={t('clarify.sendQuestion')}
          isPending={question.isPending}
          error={question.error}
          pointer="/question"
          onSend={(text, clear) => question.mutate(text, { onSuccess: () => (clear(), told(t('clarify.asked'))) })}
        />
      </Stack>
    </Folded>
  );
};

interface OneTextProps {
  readonly draftName: string;
  readonly label: string;
  readonly description?: string;
  readonly send: string;
  readonly isPending: boolean;
  readonly error: ReturnType<typeof useReply>['error'];
  readonly pointer: string;
  readonly onSend: (text: string, clear: () => void) => void;
}

const OneText = ({ draftName, label, description, send, isPending, error, pointer, onSend }: OneTextProps) => {
  const draft = useDraft(draftName);
  const [text, setText] = useKept(draft, 'text', '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend(text.trim(), () => (draft.done(), setText('')));
      }}
    >
      <Stack gap="xs">
        <DraftNote draft={draft} />
        <Textarea
          label={label}
          description={description}
          autosize
          minRows={2}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={error?.about(pointer)}
        />
        <ProblemNote error={error} />
        <Group>
          <Button type="submit" variant="light" disabled={text.trim() === ''} loading={isPending}>
            {send}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
