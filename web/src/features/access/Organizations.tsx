import { Badge, Button, Group, Select, Stack, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Organization } from '../../api/contract.ts';
import { useTerritoryNames } from '../../api/territories.ts';
import { useOrganizations } from '../../api/organizations.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { told } from '../../ui/toast.ts';
import { useKeepOrganization } from './api.ts';

const KINDS = ['police', 'local_authority', 'other'];

const Form = ({ known, onDone }: { known: Organization | null; onDone: () => void }) => {
  const { t, name } = useWords();
  const add = useKeepOrganization(known);
  const regions = useTerritoryNames('region');
  const [title, setTitle] = useState(known?.name ?? '');
  const [kind, setKind] = useState<string>(known?.kind ?? 'local_authority');
  const [region, setRegion] = useState<string | null>(known?.regionCode ?? null);
  const [email, setEmail] = useState(known?.email ?? '');
  const [head, setHead] = useState(known?.headEmail ?? '');
  const [phone, setPhone] = useState(known?.phone ?? '');
  // An organization of a community keeps its community as long as its region stays.
  const place = region === (known?.regionCode ?? null) ? {} : { territoryCode: region, regionCode: region };
  const send = () =>
    add.mutate(
      {
        name: title.trim(),
        kind,
        ...place,
        email: email.trim() || null,
        headEmail: head.trim() || null,
        phone: phone.trim() || null,
      },
      { onSuccess: () => (told(t('admin.saved')), onDone()) },
    );
  return (
    <form onSubmit={(event) => (event.preventDefault(), send())}>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label={t('common.name')}
          required
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={add.error?.about('/name')}
        />
        <Select
          label={t('admin.kind')}
          allowDeselect={false}
          value={kind}
          onChange={(value) => value && setKind(value)}
          data={KINDS.map((value) => ({ value, label: name('organizationKind', value) }))}
        />
        <Select
          label={t('camera.region')}
          searchable
          clearable
          value={region}
          onChange={setRegion}
          data={regions.options}
          error={add.error?.about('/territoryCode')}
        />
        <TextInput
          label={t('admin.duty')}
          description={t('admin.dutyHint')}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={add.error?.about('/email')}
        />
        <TextInput
          label={t('admin.head')}
          description={t('admin.headHint')}
          type="email"
          value={head}
          onChange={(event) => setHead(event.currentTarget.value)}
          error={add.error?.about('/headEmail')}
        />
        <TextInput
          label={t('admin.phone')}
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
          error={add.error?.about('/phone')}
        />
        <ProblemNote error={add.error} />
        <Button type="submit" loading={add.isPending}>
          {t('common.save')}
        </Button>
      </Stack>
    </form>
  );
};

export const Organizations = () => {
  const { t, name } = useWords();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 300);
  const organizations = useOrganizations(q);
  const regions = useTerritoryNames('region');
  /** What the form is open for: a new one, one that is known, or nothing. */
  const [kept, setKept] = useState<Organization | 'new' | null>(null);
  const rows = organizations.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Group justify="space-between" align="flex-end" mb="md">
        <TextInput label={t('common.search')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setKept('new')}>
          {t('admin.addOrganization')}
        </Button>
      </Group>
      <TableFrame
        label={t('admin.organizations')}
        columns={[t('common.name'), t('admin.kind'), t('camera.region'), t('admin.duty')]}
        hasActions
        minWidth={680}
        query={organizations}
        empty={<Empty title={t('admin.none')} />}
        rows={rows.map((each) => (
          <Table.Tr key={each.id}>
            <Table.Td>
              {each.name} {!each.isActive && <Badge color="gray">{t('admin.inactive')}</Badge>}
            </Table.Td>
            <Table.Td>{name('organizationKind', each.kind)}</Table.Td>
            <Table.Td>{regions.name(each.regionCode)}</Table.Td>
            <Table.Td>{each.email}</Table.Td>
            <Table.Td ta="right">
              <Button
                size="compact-sm"
                variant="subtle"
                component={Link}
                to={`/organizations/${each.id}/desks`}
                aria-label={t('desk.ofOrganization', { name: each.name })}
              >
                {t('desk.short')}
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={t('admin.changeOrganization', { name: each.name })}
                onClick={() => setKept(each)}
              >
                {t('admin.change')}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      />
      <More query={organizations} />
      <Dialog
        opened={kept !== null}
        onClose={() => setKept(null)}
        title={
          kept === null || kept === 'new'
            ? t('admin.addOrganization')
            : t('admin.changeOrganization', { name: kept.name })
        }
      >
        {kept !== null && <Form known={kept === 'new' ? null : kept} onDone={() => setKept(null)} />}
      </Dialog>
    </>
  );
};
