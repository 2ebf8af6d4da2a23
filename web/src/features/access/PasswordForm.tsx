import { Button, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useChangePassword } from './api.ts';

export const PasswordForm = ({ onDone }: { onDone: () => void }) => {
  const { t } = useWords();
  const change = useChangePassword();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  return (
    <form onSubmit={(event) => (event.preventDefault(), change.mutate({ current, next }, { onSuccess: onDone }))}>
      <Stack gap="sm" maw={420}>
        <PasswordInput
          label={t('profile.current')}
          autoComplete="current-password"
          required
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={change.error?.about('/current')}
        />
        <PasswordInput
          label={t('profile.next')}
          autoComplete="new-password"
          required
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          error={change.error?.about('/next')}
        />
        <ProblemNote error={change.error} />
        <Button type="submit" loading={change.isPending} disabled={!current || !next}>
          {t('profile.change')}
        </Button>
      </Stack>
    </form>
  );
};
