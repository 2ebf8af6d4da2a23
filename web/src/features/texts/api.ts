import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';

export type MailText = components['schemas']['MailText'];
type Versions = components['schemas']['MailTextVersions'];
type Preview = components['schemas']['MailPreview'];
type Lines = Pick<MailText, 'subject' | 'body'>;

export const useMailTexts = () =>
  useQuery<readonly MailText[], Problem>({
    queryKey: ['mail-texts'],
    queryFn: async () => (await api.get('/mail-texts')).items,
  });

const pathOf = ({ kind, locale }: MailText) => ({ kind, locale });

export const useVersions = (text: MailText) =>
  useQuery<Versions['items'], Problem>({
    queryKey: ['mail-texts', 'versions', text.kind, text.locale, text.version],
    queryFn: async () => (await api.get('/mail-texts/{kind}/{locale}/versions', { path: pathOf(text) })).items,
  });

/** Null: back to the text of the product. */
const change = (of: MailText, lines: Lines | null): Promise<MailText> => {
  const call = { path: pathOf(of), headers: { 'If-Match': `"${of.version}"` } };
  return lines === null
    ? api.remove('/mail-texts/{kind}/{locale}', call)
    : api.put('/mail-texts/{kind}/{locale}', { ...call, body: lines });
};

export const useChangeText = (text: MailText) => {
  const queries = useQueryClient();
  return useMutation<MailText, Problem, Lines | null>({
    mutationFn: (lines) => change(text, lines),
    onSettled: () => queries.invalidateQueries({ queryKey: ['mail-texts'] }),
  });
};

/** What a text said before, on top of the version that is there now. */
export const useRestoreText = () => {
  const queries = useQueryClient();
  return useMutation<MailText, Problem, { of: MailText; lines: Lines }>({
    mutationFn: ({ of, lines }) => change(of, lines),
    onSettled: () => queries.invalidateQueries({ queryKey: ['mail-texts'] }),
  });
};

export const usePreview = (text: MailText) =>
  useMutation<Preview, Problem, Lines>({
    mutationFn: (body) => api.post('/mail-texts/{kind}/{locale}/preview', { path: pathOf(text), body }),
  });
