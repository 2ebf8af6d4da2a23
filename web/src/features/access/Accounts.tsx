import { Badge, Button, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Account } from '../../api/contract.ts';
import { useOrganizations } from '../../api/organizations.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { ResetSecondFactor } from './ResetSecondFactor.tsx';
import { useAccounts, useAddAccount, useChangeAccount, useNewPassword } from './api.ts';
import { Secret } from '../../ui/Secret.tsx';

const ROLES = [
  'investigator',
  'supervisor',
  'operator',
  'regional_command',
  'national_command',
  'inspector',
  'administrator',
];

const Form = () => {
  const { t, name } = useWords();
  const add = useAddAccount();
  const [who, setWho] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<string>('investigator');
  const [organization, setOrganization] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 250);
  const organizations = useOrganizations(q);
  if (add.data)
    return (
      <Secret title={t('admin.initialPassword', { name: add.data.account.name })} value={add.data.initialPassword} />
    );
  return (
    <form
      onSubmit={(event) => (
        event.preventDefault(),
        add.mutate({ name: who.trim(), email: email.trim(), role, organizationId: organization })
      )}
    >
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label={t('admin.person')}
          required
          value={who}
          onChange={(event) => setWho(event.currentTarget.value)}
          error={add.error?.about('/name')}
        />
        <TextInput
          label={t('signIn.email')}
          type="email"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={add.error?.about('/email')}
        />
        <Select
          label={t('admin.role')}
          allowDeselect={false}
          value={role}
          onChange={(value) => value && setRole(value)}
          data={ROLES.map((value) => ({ value, label: name('role', value) }))}
          error={add.error?.about('/role')}
        />
        <Select
          label={t('admin.organization')}
          required
          searchable
          onSearchChange={setTyped}
          filter={({ options }) => options}
          value={organization}
          onChange={setOrganization}
          data={(organizations.data?.pages.flatMap((page) => page.items) ?? []).map((each) => ({
            value: each.id,
            label: each.name,
          }))}
          error={add.error?.about('/organizationId')}
        />
        <ProblemNote error={add.error} />
        <Button type="submit" loading={add.isPending} disabled={!organization}>
          {t('common.save')}
        </Button>
      </Stack>
    </form>
  );
};

export const Accounts = () => {
  const { t, name, language } = useWords();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 300);
  const accounts = useAccounts(q);
  const change = useChangeAccount();
  const renew = useNewPassword();
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
      <ProblemNote error={change.error ?? renew.error} />
      {renew.data && renew.variables && (
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
              {!each.hasSecondFactor && !each.isDemo && <Badge color="amber">{t('secondFactor.hasNot')}</Badge>}
              <Text size="xs" c="dimmed">
                {each.email}
              </Text>
            </Table.Td>
            <Table.Td>{name('role', each.role)}</Table.Td>
            <Table.Td>{each.organization.name}</Table.Td>
            <Table.Td>{each.lastSeenAt ? dateTime(each.lastSeenAt, language) : '—'}</Table.Td>
            <Table.Td>
              <Group gap={4} wrap="nowrap" justify="flex-end">
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`${t('admin.newPassword')}: ${each.name}`}
                  onClick={() => renew.mutate(each)}
                >
                  {t('admin.newPassword')}
                </Button>
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
        {adding && <Form />}
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
