import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Passkey, Passkeys, Session } from '../../api/contract.ts';
import { asProblem, Problem } from '../../api/problem.ts';
import { useOpened } from '../../api/session.ts';
import type { Proof } from './second-factor.ts';

const KEY = ['passkeys'] as const;

/** Whether this browser can do it at all; nobody is shown a way that does not lead anywhere. */
export const hasPasskeys = (): boolean => typeof PublicKeyCredential === 'function';

/** The device was not touched, or its holder would rather not: no fault, and nothing to tell the server. */
export const CANCELLED = 'passkey-cancelled';

/** Loaded by whoever uses a passkey. Whatever the browser says of the device, the person can only try again. */
const byDevice = async <T>(deed: (library: typeof import('@simplewebauthn/browser')) => Promise<T>): Promise<T> => {
  const library = await import('@simplewebauthn/browser');
  return deed(library).catch((cause: unknown) => {
    throw cause instanceof Problem || cause instanceof TypeError
      ? asProblem(cause)
      : new Problem(0, { code: CANCELLED, title: 'passkey' });
  });
};

/** The browser shows the passkeys that it has for this site, and the person touches one. */
export const showPasskey = async () => {
  const { options } = await api.post('/session/passkey/start');
  return byDevice(({ startAuthentication }) => startAuthentication({ optionsJSON: options as never }));
};

export const useSignInByPasskey = () => {
  const opened = useOpened();
  return useMutation<Session, Problem>({
    mutationFn: async () => api.post('/session/passkey', { body: { response: await showPasskey() } }),
    onSuccess: opened,
  });
};

export const useConfirmByPasskey = (onDone: () => void) =>
  useMutation<unknown, Problem>({
    mutationFn: async () => api.post('/session/confirm/passkey', { body: { response: await showPasskey() } }),
    onSuccess: onDone,
  });

export const usePasskeys = () =>
  useQuery<Passkeys, Problem>({ queryKey: KEY, queryFn: () => api.get('/profile/passkeys') });

export const useAddPasskey = () => {
  const queries = useQueryClient();
  return useMutation<Passkey, Problem, { proof: Proof; name: string }>({
    mutationFn: async ({ proof, name }) => {
      const { options } = await api.post('/profile/passkeys/start', { body: proof });
      const response = await byDevice(({ startRegistration }) => startRegistration({ optionsJSON: options as never }));
      return api.post('/profile/passkeys', { body: { name, response } });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
};

export const useRemovePasskey = () => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, string>({
    mutationFn: (id) => api.remove('/profile/passkeys/{id}', { path: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
};
