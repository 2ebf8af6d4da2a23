import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Account } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useResetSecondFactor } from './second-factor.ts';

const SHORTEST = 10;

/** For somebody who lost device and paper. */
export const ResetSecondFactor = ({ account, onDone }: { account: Account; onDone: () => void }) => {
  const { t } = useWords();
  const reset = useResetSecondFactor();
  const [reason, setReason] = useState('');
  return (
    <form
      onSubmit={(event) => (
        event.preventDefault(),
        reset.mutate({ id: account.id, reason: reason.trim() }, { onSuccess: onDone })
      )}
    >
      <Stack gap="sm">
        <Text>{t('secondFactor.resetLead')}</Text>
        <Textarea
          data-autofocus
          label={t('secondFactor.reason')}
          required
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={reset.error?.about('/reason')}
        />
        <ProblemNote error={reset.error} />
        <Button type="submit" color="red" loading={reset.isPending} disabled={reason.trim().length < SHORTEST}>
          {t('secondFactor.reset')}
        </Button>
      </Stack>
    </form>
  );
};
