import { Alert, Button, Code, Group, List, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { Grant } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useDecideGrant, useGrants } from './grants.ts';

const SHORTEST = 3;
const COMMAND = 'npx svidok account create --role administrator';

/** What the account would become, line by line, beside what it is. */
const Wishes = ({ grant }: { grant: Grant }) => {
  const { t, name } = useWords();
  const { account, opens } = grant;
  // who is let in is told in full, also where nothing of it changes
  const role = grant.role ?? (opens ? account.role : null);
  const organization = grant.organization ?? (opens ? account.organization : null);
  return (
    <List size="sm">
      {opens && <List.Item>{t('grants.opens')}</List.Item>}
      {role && (
        <List.Item>
          {t('admin.role')}: {role !== account.role && `${name('role', account.role)} → `}
          <b>{name('role', role)}</b>
        </List.Item>
      )}
      {organization && (
        <List.Item>
          {t('admin.organization')}: {organization.id !== account.organization.id && `${account.organization.name} → `}
          <b>{organization.name}</b>
        </List.Item>
      )}
      {grant.email && (
        <List.Item>
          {t('signIn.email')}: {account.email} → <b>{grant.email}</b>
        </List.Item>
      )}
      {grant.takesOffSecondFactor && <List.Item>{t('grants.takesOff')}</List.Item>}
      {grant.reason && (
        <List.Item>
          {t('grants.reason')}: {grant.reason}
        </List.Item>
      )}
    </List>
  );
};

const Waiting = ({ grant }: { grant: Grant }) => {
  const { t, language } = useWords();
  const decide = useDecideGrant();
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const { id, account, actions } = grant;
  return (
    <Stack component="li" gap={6}>
      <div>
        <Text fw={600}>{account.name}</Text>
        <Text size="sm" c="dimmed">
          {account.email} · {t('grants.by', { name: grant.proposedBy.name, at: dateTime(grant.expiresAt, language) })}
        </Text>
      </div>
      <Wishes grant={grant} />
      <ProblemNote error={decide.error} />
      {refusing ? (
        <form onSubmit={(event) => (event.preventDefault(), decide.mutate({ id, reason: reason.trim() }))}>
          <Group gap="sm" align="flex-end">
            <TextInput
              data-autofocus
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- it has just been asked for, and is all that is wanted
              autoFocus
              label={t('grants.why')}
              required
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={decide.error?.about('/reason')}
            />
            <Button type="submit" color="red" loading={decide.isPending} disabled={reason.trim().length < SHORTEST}>
              {t('grants.refuse')}
            </Button>
            <Button variant="default" onClick={() => setRefusing(false)}>
              {t('common.cancel')}
            </Button>
          </Group>
        </form>
      ) : (
        <Group gap="sm">
          {actions.includes('approve') && (
            <Button
              size="compact-sm"
              loading={decide.isPending}
              aria-label={t('grants.approveFor', { name: account.name })}
              onClick={() => decide.mutate({ id, how: 'approve' })}
            >
              {t('grants.approve')}
            </Button>
          )}
          {actions.includes('refuse') && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('grants.refuseFor', { name: account.name })}
              onClick={() => setRefusing(true)}
            >
              {t('grants.refuse')}
            </Button>
          )}
          {actions.includes('withdraw') && (
            <Button
              size="compact-sm"
              variant="default"
              loading={decide.isPending}
              aria-label={t('grants.withdrawFor', { name: account.name })}
              onClick={() => decide.mutate({ id, how: 'withdraw' })}
            >
              {t('grants.withdraw')}
            </Button>
          )}
          {actions.length === 0 && <Text size="sm">{t('grants.aboutYou')}</Text>}
        </Group>
      )}
    </Stack>
  );
};

/** What one administrator gives and another has to approve; and, to the only one, that there is nobody. */
export const GrantsPanel = () => {
  const { t } = useWords();
  const grants = useGrants();
  if (grants.isError) return <ProblemNote error={grants.error} retry={() => void grants.refetch()} />;
  if (!grants.data) return null;
  const { items, otherAdministrators } = grants.data;
  return (
    <>
      {otherAdministrators === 0 && (
        <Alert color="amber" title={t('grants.alone')} mb="md">
          <Text size="sm">{t('grants.aloneLead')}</Text>
          <Code block mt={6} style={{ whiteSpace: 'pre-wrap' }}>
            {COMMAND}
          </Code>
        </Alert>
      )}
      {items.length > 0 && (
        <Paper mb="md">
          <Title order={2} size="h3" mb="xs">
            {t('grants.title')}
          </Title>
          <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
            {items.map((grant) => (
              <Waiting key={grant.id} grant={grant} />
            ))}
          </Stack>
        </Paper>
      )}
    </>
  );
};
