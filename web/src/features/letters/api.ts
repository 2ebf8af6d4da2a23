import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';

export type Letter = components['schemas']['Letter'];
export type Letters = components['schemas']['Letters'];
export type HeldLetter = components['schemas']['HeldLetter'];

export const useLetters = (requestId: string) =>
  useQuery<Letters, Problem>({
    queryKey: ['letters', requestId],
    queryFn: () => api.get('/requests/{id}/letters', { path: { id: requestId } }),
    refetchInterval: 30_000,
  });

export const useLettersOfAsk = (askId: string) =>
  useQuery({
    queryKey: ['letters', 'ask', askId],
    queryFn: async () => (await api.get('/asks/{id}/letters', { path: { id: askId } })).items,
  });

const useLetterDeed = <V>(requestId: string, deed: (wanted: V) => Promise<Letters>) => {
  const queries = useQueryClient();
  return useMutation<Letters, Problem, V>({
    mutationFn: deed,
    onSuccess: (letters) => queries.setQueryData(['letters', requestId], letters),
  });
};

export const useIssueLetter = (requestId: string) =>
  useLetterDeed(requestId, (ownerId: string) =>
    api.post('/requests/{id}/letters', { path: { id: requestId }, body: { ownerId } }),
  );

export const useRevokeLetter = (requestId: string) =>
  useLetterDeed(requestId, (id: string) => api.post('/letters/{id}/revoke', { path: { id } }));

export const letterPdf = (requestId: string, ownerId: string, language: string): string =>
  `/api/v1/requests/${requestId}/letter.pdf?owner=${ownerId}&lang=${language}`;

export interface PaperAnswer {
  readonly askId: string;
  readonly writtenOn: string;
  readonly code: string;
  readonly oldestFootageAt?: string;
  readonly note?: string;
}

export const useTypeInPaper = () => {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, { letterId: string; answer: PaperAnswer }>({
    mutationFn: ({ letterId, answer }) =>
      api.post('/letters/{id}/paper-answers', { path: { id: letterId }, body: answer }),
    onSuccess: async () => {
      for (const key of ['letters', 'request', 'ask', 'asks']) await queries.invalidateQueries({ queryKey: [key] });
    },
  });
};

/** Not sealed and not refused yet: the server is still at it. */
const isUnderWay = (letter: HeldLetter | undefined): boolean =>
  letter?.asks.some(({ exhibits }) => exhibits.some(({ state }) => state === 'verifying')) === true;

/** What the holder of the letter in hand is asked; each reading is on record, so it is asked again only while files are verified. */
export const useHeldLetter = (isInHand: boolean) =>
  useQuery<HeldLetter, Problem>({
    // below `asks`, so that an answer or an upload renews it
    queryKey: ['asks', 'letter'],
    queryFn: () => api.get('/letters/mine'),
    enabled: isInHand,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? 2_500 : false),
  });

export interface ReadLetter {
  readonly number: string;
  readonly code?: string;
  readonly sha256?: string;
  readonly issuedOn?: string;
  readonly owner?: string;
  readonly organization?: string;
  readonly camera?: string;
  readonly from?: string;
  readonly to?: string;
}

export const useCheckLetter = () =>
  useMutation<boolean, Problem, ReadLetter>({
    mutationFn: async ({ number, ...body }) =>
      (await api.post('/public/letters/{number}/check', { path: { number }, body })).valid,
  });
