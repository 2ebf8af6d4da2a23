import { Button, Checkbox, Group, Stack, Table, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { WallField } from '../../ui/WallField.tsx';
import { useAddToken, useRevokeToken, useTokens } from './api.ts';
import { Secret } from '../../ui/Secret.tsx';

const Form = () => {
  const { t } = useWords();
  const add = useAddToken();
  const [title, setTitle] = useState('');
  const [writes, setWrites] = useState(false);
  const [until, setUntil] = useState<string | null>(() => new Date(Date.now() + 90 * 86_400_000).toISOString());
  if (add.data) return <Secret title={t('admin.tokenOnce')} value={add.data.token} />;
  return (
    <form
      onSubmit={(event) => (
        event.preventDefault(),
        add.mutate({ name: title.trim(), scopes: writes ? ['read', 'write'] : ['read'], expiresAt: until })
      )}
    >
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label={t('common.name')}
          required
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={add.error?.about('/name')}
        />
        <WallField
          label={t('admin.expires')}
          required
          value={until}
          onChange={setUntil}
          error={add.error?.about('/expiresAt')}
        />
        <Checkbox
          label={t('admin.mayWrite')}
          checked={writes}
          onChange={(event) => setWrites(event.currentTarget.checked)}
        />
        <ProblemNote error={add.error} />
        <Button type="submit" loading={add.isPending} disabled={!until}>
          {t('admin.addToken')}
        </Button>
      </Stack>
    </form>
  );
};

/** Tokens for scripts and map programs; each may what its holder may, and no more. */
export const Tokens = () => {
  const { t, language } = useWords();
  const tokens = useTokens();
  const revoke = useRevokeToken();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Group justify="flex-end" mb="md">
        <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setAdding(true)}>
          {t('admin.addToken')}
        </Button>
      </Group>
      <ProblemNote error={revoke.error} />
      <TableFrame
        label={t('admin.tokens')}
        columns={[t('common.name'), t('admin.expires'), t('admin.lastUsed')]}
        hasActions
        minWidth={560}
        query={tokens}
        empty={<Empty title={t('admin.noTokens')}>{t('admin.noTokensHint')}</Empty>}
        rows={(tokens.data ?? []).map((each) => (
          <Table.Tr key={each.id}>
            <Table.Td>{each.name}</Table.Td>
            <Table.Td>{dateTime(each.expiresAt, language)}</Table.Td>
            <Table.Td>{each.lastUsedAt ? dateTime(each.lastUsedAt, language) : '—'}</Table.Td>
            <Table.Td ta="right">
              <Button
                size="compact-xs"
                variant="subtle"
                color="red"
                aria-label={`${t('admin.revoke')}: ${each.name}`}
                onClick={() => revoke.mutate(each.id)}
              >
                {t('admin.revoke')}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      />
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t('admin.addToken')}>
        {adding && <Form />}
      </Dialog>
    </>
  );
};
