import { Badge, Button, Group, Modal, Select, Stack, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTerritoryNames } from '../../api/territories.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { told } from '../../ui/toast.ts';
import { useAddOrganization, useOrganizations } from './api.ts';

const KINDS = ['police', 'local_authority', 'other'];

const Form = ({ onDone }: { onDone: () => void }) => {
  const { t, name } = useWords();
  const add = useAddOrganization();
  const regions = useTerritoryNames('region');
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState('local_authority');
  const [region, setRegion] = useState<string | null>(null);
  const [email, setEmail] = useState('');
  const [phone, setPhone] = useState('');
  const send = () =>
    add.mutate(
      {
        name: title.trim(),
        kind,
        ...(region ? { territoryCode: region, regionCode: region } : {}),
        ...(email ? { email } : {}),
        ...(phone ? { phone } : {}),
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
          label={t('signIn.email')}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={add.error?.about('/email')}
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
  const [adding, setAdding] = useState(false);
  const rows = organizations.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Group justify="space-between" align="flex-end" mb="md">
        <TextInput label={t('common.search')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setAdding(true)}>
          {t('admin.addOrganization')}
        </Button>
      </Group>
      <TableFrame
        label={t('admin.organizations')}
        columns={[t('common.name'), t('admin.kind'), t('camera.region'), t('signIn.email')]}
        minWidth={560}
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
          </Table.Tr>
        ))}
      />
      <More query={organizations} />
      <Modal
        opened={adding}
        onClose={() => setAdding(false)}
        title={t('admin.addOrganization')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Form onDone={() => setAdding(false)} />
      </Modal>
    </>
  );
};
