import { Button, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useOrganizations } from '../../api/organizations.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Secret } from '../../ui/Secret.tsx';
import { useAddAccount } from './api.ts';

const ROLES = [
  'investigator',
  'supervisor',
  'operator',
  'regional_command',
  'national_command',
  'inspector',
  'administrator',
];

/** A newcomer: invited by mail, or, where no mail is sent, with a password that is read out. */
export const AddAccount = () => {
  const { t, name } = useWords();
  const add = useAddAccount();
  const [who, setWho] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<string>('investigator');
  const [organization, setOrganization] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 250);
  const organizations = useOrganizations(q);
  if (add.data) {
    const { account, initialPassword } = add.data;
    return (
      <Stack gap="sm">
        <Text role="status">
          {t(initialPassword === null ? 'grants.madeMail' : 'grants.made', { email: account.email })}
        </Text>
        {initialPassword !== null && (
          <Secret title={t('admin.initialPassword', { name: account.name })} value={initialPassword} />
        )}
      </Stack>
    );
  }
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
