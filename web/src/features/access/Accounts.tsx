import { Badge, Button, Group, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useAbout } from '../../api/about.ts';
import type { Account } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { AddAccount } from './AddAccount.tsx';
import { GrantsPanel } from './Grants.tsx';
import { InvitationActions, InvitationBadge } from './Invitation.tsx';
import { ResetSecondFactor } from './ResetSecondFactor.tsx';
import { useAccounts, useChangeAccount, useNewPassword } from './api.ts';
import { Secret } from '../../ui/Secret.tsx';

export const Accounts = () => {
  const { t, name, language } = useWords();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 300);
  const accounts = useAccounts(q);
  const change = useChangeAccount();
  const renew = useNewPassword();
  const mails = useAbout()?.mail ?? false;
  const [adding, setAdding] = useState(false);
  const [lost, setLost] = useState<Account | null>(null);
  const rows = accounts.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Group justify="space-between" align="flex-end" mb="md">
        <TextInput label={t('common.search')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setAdding(true)}>
          {t('admin.addAccount')}
        </Button>
      </Group>
      <GrantsPanel />
      <ProblemNote error={change.error ?? renew.error} />
      {renew.data?.initialPassword && renew.variables && (
        <Secret title={t('admin.initialPassword', { name: renew.variables.name })} value={renew.data.initialPassword} />
      )}
      <TableFrame
        label={t('admin.accounts')}
        columns={[t('admin.person'), t('admin.role'), t('admin.organization'), t('admin.lastSeen')]}
        hasActions
        minWidth={820}
        query={accounts}
        empty={<Empty title={t('admin.none')} />}
        rows={rows.map((each) => (
          <Table.Tr key={each.id}>
            <Table.Td>
              {each.name} {!each.isActive && <Badge color="gray">{t('admin.inactive')}</Badge>}{' '}
              {!each.hasSecondFactor && !each.isDemo && <Badge color="amber">{t('secondFactor.hasNot')}</Badge>}{' '}
              <InvitationBadge account={each} /> {each.proposal && <Badge color="amber">{t('grants.waits')}</Badge>}
              <Text size="xs" c="dimmed">
                {each.email}
              </Text>
            </Table.Td>
            <Table.Td>{name('role', each.role)}</Table.Td>
            <Table.Td>{each.organization.name}</Table.Td>
            <Table.Td>{each.lastSeenAt ? dateTime(each.lastSeenAt, language) : '—'}</Table.Td>
            <Table.Td>
              <Group gap={4} wrap="nowrap" justify="flex-end">
                {!mails && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-label={`${t('admin.newPassword')}: ${each.name}`}
                    onClick={() => renew.mutate(each)}
                  >
                    {t('admin.newPassword')}
                  </Button>
                )}
                {mails && each.isActive && !each.isDemo && !each.hasSecondFactor && (
                  <InvitationActions account={each} />
                )}
                {each.hasSecondFactor && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-label={t('secondFactor.resetFor', { name: each.name })}
                    onClick={() => setLost(each)}
                  >
                    {t('secondFactor.reset')}
                  </Button>
                )}
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color={each.isActive ? 'red' : undefined}
                  aria-label={`${each.isActive ? t('admin.deactivate') : t('admin.activate')}: ${each.name}`}
                  onClick={() => change.mutate({ account: each, change: { isActive: !each.isActive } })}
                >
                  {each.isActive ? t('admin.deactivate') : t('admin.activate')}
                </Button>
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      />
      <More query={accounts} />
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t('admin.addAccount')}>
        {adding && <AddAccount />}
      </Dialog>
      <Dialog
        opened={lost !== null}
        onClose={() => setLost(null)}
        title={t('secondFactor.resetFor', { name: lost?.name ?? '' })}
      >
        {lost && <ResetSecondFactor account={lost} onDone={() => setLost(null)} />}
      </Dialog>
    </>
  );
};
