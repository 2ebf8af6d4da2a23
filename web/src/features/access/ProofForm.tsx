import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import type { Proof } from './second-factor.ts';

/** Password, and the code of whoever has a second factor: who sits here proves that it is they. */
export const ProofForm = ({
  hasFactor,
  submit,
  error,
  isBusy,
  isReady = true,
  onProof,
}: {
  hasFactor: boolean;
  submit: string;
  error: Problem | null;
  isBusy: boolean;
  /** What else is wanted is there. */
  isReady?: boolean;
  onProof: (proof: Proof) => void;
}) => {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  return (
    <form
      onSubmit={(event) => (
        event.preventDefault(),
        onProof({ password, ...(code.trim() ? { code: code.trim() } : {}) })
      )}
    >
      <Stack gap="sm" maw={420}>
        <PasswordInput
          data-autofocus
          label={t('secondFactor.password')}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={error?.about('/password')}
        />
        {hasFactor && (
          <TextInput
            label={t('secondFactor.code')}
            autoComplete="one-time-code"
            autoCapitalize="off"
            required
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={error?.about('/code')}
          />
        )}
        <ProblemNote error={error} />
        <Button type="submit" loading={isBusy} disabled={!isReady || !password || (hasFactor && !code.trim())}>
          {submit}
        </Button>
      </Stack>
    </form>
  );
};
