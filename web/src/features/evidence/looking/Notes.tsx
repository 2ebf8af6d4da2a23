import { ActionIcon, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useSession } from '../../../api/session.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { dateTime } from '../../../lib/dates.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { useAddNote, useNotes, useWithdrawNote } from './api.ts';
import { playTime } from './corrected.ts';
import classes from './Player.module.css';

interface NotesProps {
  readonly exhibitId: string;
  readonly at: number;
  /** Null where nothing is played just now. */
  readonly onGo: ((seconds: number) => void) | null;
}

/** What was seen and when; a note leads to its moment. */
export const Notes = ({ exhibitId, at, onGo }: NotesProps) => {
  const { t, language } = useWords();
  const notes = useNotes(exhibitId);
  const add = useAddNote(exhibitId);
  const withdraw = useWithdrawNote(exhibitId);
  const me = useSession().data?.actor.id;
  const [body, setBody] = useState('');
  const save = () =>
    add.mutate({ atSeconds: Math.round(at * 1000) / 1000, body: body.trim() }, { onSuccess: () => setBody('') });
  return (
    <Stack gap="sm">
      {onGo && (
        <form onSubmit={(event) => (event.preventDefault(), save())}>
          <Stack gap="xs">
            <Textarea
              label={t('looking.noteAt', { at: playTime(at) })}
              autosize
              minRows={2}
              maxLength={2000}
              value={body}
              onChange={(event) => setBody(event.currentTarget.value)}
              error={add.error?.about('/body')}
            />
            <ProblemNote error={add.error} />
            <Group>
              <Button
                type="submit"
                variant="default"
                size="compact-md"
                loading={add.isPending}
                disabled={body.trim() === ''}
              >
                {t('looking.addNote')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
      <ProblemNote error={notes.error ?? withdraw.error} />
      {notes.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('looking.noNotes')}
        </Text>
      )}
      <ul className={classes['moments']} aria-label={t('looking.notes')}>
        {notes.data?.map((note) => (
          <li key={note.id}>
            <Button
              size="compact-xs"
              variant="light"
              disabled={onGo === null}
              aria-label={t('looking.goTo', { at: playTime(note.atSeconds) })}
              onClick={() => onGo?.(note.atSeconds)}
            >
              {playTime(note.atSeconds)}
            </Button>
            <div>
              <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
                {note.body}
              </Text>
              <Text size="xs" c="dimmed">
                {note.by.name}, {dateTime(note.madeAt, language)}
              </Text>
            </div>
            {note.by.accountId === me && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('looking.withdrawNote', { at: playTime(note.atSeconds) })}
                loading={withdraw.isPending && withdraw.variables === note.id}
                onClick={() => withdraw.mutate(note.id)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
    </Stack>
  );
};
