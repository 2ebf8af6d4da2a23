import { useMutation } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Session } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import { useOpened } from '../../api/session.ts';
import { showPasskey } from './passkeys.ts';

interface NewPassword {
  readonly token: string;
  readonly password: string;
}

export const useAcceptInvitation = () => {
  const opened = useOpened();
  return useMutation<Session, Problem, NewPassword>({
    mutationFn: (body) => api.post('/public/invitation', { body }),
    onSuccess: opened,
  });
};

export const useAskRecovery = () =>
  useMutation<unknown, Problem, string>({
    mutationFn: (email) => api.post('/public/recovery', { body: { email } }),
  });

/** With a code, or with the passkey that the person touches. */
export const useRecover = () => {
  const opened = useOpened();
  return useMutation<Session, Problem, NewPassword & { readonly code?: string; readonly byPasskey?: true }>({
    mutationFn: async ({ byPasskey, ...body }) =>
      api.post('/public/recovery/password', {
        body: byPasskey ? { ...body, response: await showPasskey() } : body,
      }),
    onSuccess: opened,
  });
};
