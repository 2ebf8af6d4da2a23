import { Alert, Button, Code, Group, Paper, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { DraftNote, useDraft, useKept } from '../../ui/draft.tsx';
import { told } from '../../ui/toast.ts';
import { undoable } from '../../ui/undo.tsx';
import { type MailText, useChangeText, usePreview, useRestoreText, useVersions } from './api.ts';

const History = ({ text, onTake }: { text: MailText; onTake: (subject: string, body: string) => void }) => {
  const { t, language } = useWords();
  const versions = useVersions(text).data ?? [];
  return (
    <details>
      <summary>{t('texts.history')}</summary>
      <Stack gap="xs" mt="xs">
        {versions.map((each) => (
          <Group key={each.version} justify="space-between" wrap="nowrap" align="flex-start">
            <Text size="sm">
              {each.changedAt
                ? [dateTime(each.changedAt, language), each.changedBy, each.isDefault && t('texts.default')]
                    .filter(Boolean)
                    .join(' · ')
                : t('texts.default')}
            </Text>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('texts.takeOf', { version: each.version })}
              onClick={() => onTake(each.subject, each.body)}
            >
              {t('texts.take')}
            </Button>
          </Group>
        ))}
      </Stack>
    </details>
  );
};

/** One text in one language: what it says, how it will read, what it said before. */
export const MailTextForm = ({ text, onDone }: { text: MailText; onDone: () => void }) => {
  const { t } = useWords();
  const change = useChangeText(text);
  const preview = usePreview(text);
  const draft = useDraft(`text.${text.kind}.${text.locale}`);
  const [subject, setSubject] = useKept(draft, 'subject', text.subject);
  const [body, setBody] = useKept(draft, 'body', text.body);
  const error = change.error ?? preview.error;
  const done = { onSuccess: () => (draft.done(), told(t('texts.saved')), onDone()) };
  const restore = useRestoreText();
  const afterReset = {
    onSuccess: (now: MailText) => (
      undoable(t('undo.text'), () =>
        restore.mutateAsync({ of: now, lines: { subject: text.subject, body: text.body } }),
      ),
      onDone()
    ),
  };
  return (
    <form onSubmit={(event) => (event.preventDefault(), change.mutate({ subject, body }, done))}>
      <Stack gap="sm">
        <DraftNote draft={draft} />
        <TextInput
          data-autofocus
          required
          lang={text.locale}
          label={t('texts.subject')}
          maxLength={120}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
          error={error?.about('/subject')}
        />
        <Textarea
          required
          autosize
          minRows={4}
          maxRows={14}
          lang={text.locale}
          label={t('texts.body')}
          maxLength={2000}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
          error={error?.about('/body')}
        />
        <Text size="sm" c="dimmed">
          {t('texts.placeholders')}{' '}
          {text.placeholders.map((each) => (
            <Code key={each} mr={6}>
              {each}
            </Code>
          ))}
        </Text>
        <ProblemNote error={error} />
        <Group>
          <Button type="submit" loading={change.isPending}>
            {t('common.save')}
          </Button>
          <Button variant="default" loading={preview.isPending} onClick={() => preview.mutate({ subject, body })}>
            {t('texts.preview')}
          </Button>
          {!text.isDefault && (
            <Button
              variant="subtle"
              color="red"
              loading={change.isPending}
              onClick={() => change.mutate(null, afterReset)}
            >
              {t('texts.reset')}
            </Button>
          )}
        </Group>
        {preview.data && (
          <Paper withBorder component="section" aria-label={t('texts.preview')} role="status">
            <Text fw={600} lang={text.locale}>
              {preview.data.subject}
            </Text>
            <Text size="sm" lang={text.locale} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {preview.data.text}
            </Text>
          </Paper>
        )}
        {text.isDefault && <Alert color="gray">{t('texts.isDefault')}</Alert>}
        <History text={text} onTake={(oldSubject, oldBody) => (setSubject(oldSubject), setBody(oldBody))} />
      </Stack>
    </form>
  );
};
