import { Button, Divider, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useAbout } from '../../api/about.ts';
import { api, setConfirmIdentity } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { startOf } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { hasPasskeys, useConfirmByPasskey, usePasskeys } from './passkeys.ts';
import { ProofForm } from './ProofForm.tsx';
import { type Proof, useSecondFactor } from './second-factor.ts';

const Form = ({ onDone }: { onDone: () => void }) => {
  const { t } = useWords();
  const known = useSecondFactor();
  const confirm = useMutation<unknown, Problem, Proof>({
    mutationFn: (body) => api.post('/session/confirm', { body }),
    onSuccess: onDone,
  });
  const byPasskey = useConfirmByPasskey(onDone);
  const canTouch = (usePasskeys().data?.items.length ?? 0) > 0 && hasPasskeys();
  const provider = useAbout()?.identityProvider;
  return (
    <Stack>
      <Text>{t('secondFactor.confirmLead')}</Text>
      {known.data?.isByProvider && provider ? (
        <Button component="a" href={startOf(location.pathname + location.search, true)}>
          {t('provider.again', { name: provider })}
        </Button>
      ) : (
        <>
          {canTouch && (
            <>
              <ProblemNote error={byPasskey.error} />
              <Button onClick={() => byPasskey.mutate()} loading={byPasskey.isPending}>
                {t('passkey.with')}
              </Button>
              <Divider label={t('provider.or')} />
            </>
          )}
          <ProofForm
            hasFactor={known.data ? known.data.authenticator !== null : false}
            submit={t('secondFactor.confirm')}
            error={confirm.error}
            isBusy={confirm.isPending}
            onProof={confirm.mutate}
          />
        </>
      )}
    </Stack>
  );
};

/** Stands in the frame of all pages: where the server wants a fresh proof, it asks, and the deed goes on by itself. */
export const ConfirmIdentity = () => {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  const answer = useRef<((isProven: boolean) => void) | null>(null);
  useEffect(() => {
    setConfirmIdentity(
      () =>
        new Promise((resolve) => {
          answer.current?.(false);
          answer.current = resolve;
          setAsking(true);
        }),
    );
    return () => setConfirmIdentity(null);
  }, []);
  const settle = (isProven: boolean) => {
    setAsking(false);
    answer.current?.(isProven);
    answer.current = null;
  };
  return (
    <Dialog opened={isAsking} onClose={() => settle(false)} title={t('secondFactor.confirmTitle')} zIndex={400}>
      {isAsking && <Form onDone={() => settle(true)} />}
    </Dialog>
  );
};
