import { Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Consignment } from '../../../api/contract.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { WallField } from '../../../ui/WallField.tsx';
import { SEALS, useReceive } from './api.ts';

/** Who brought the medium, when, and how it looked: into the custody of each file on it. */
export const ReceiptForm = ({ consignment }: { consignment: Consignment }) => {
  const { t, name } = useWords();
  const receive = useReceive(consignment.id);
  const [broughtBy, setBroughtBy] = useState('');
  const [receivedAt, setReceivedAt] = useState<string | null>(() => new Date().toISOString());
  const [label, setLabel] = useState('');
  const [seal, setSeal] = useState<(typeof SEALS)[number] | null>(null);
  const send = (): void => {
    if (receivedAt === null || seal === null) return;
    const found = label.trim();
    receive.mutate({ broughtBy, receivedAt, seal, ...(found === '' ? {} : { label: found }) });
  };
  return (
    <form onSubmit={(event) => (event.preventDefault(), send())}>
      <Stack>
        <Text size="sm">{t('consignment.receiptLead')}</Text>
        <TextInput
          required
          label={t('consignment.broughtBy')}
          description={t('consignment.broughtByHint')}
          maxLength={300}
          value={broughtBy}
          onChange={(event) => setBroughtBy(event.currentTarget.value)}
          error={receive.error?.about('/broughtBy')}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <WallField
            required
            label={t('consignment.receivedAt')}
            value={receivedAt}
            onChange={setReceivedAt}
            error={receive.error?.about('/receivedAt')}
          />
          <Select
            required
            allowDeselect={false}
            label={t('consignment.seal')}
            placeholder={t('consignment.sealChoose')}
            data={SEALS.map((value) => ({ value, label: name('seal', value) }))}
            value={seal}
            onChange={setSeal}
            error={receive.error?.about('/seal')}
          />
        </SimpleGrid>
        <TextInput
          label={t('consignment.labelFound')}
          description={
            consignment.label === null
              ? t('consignment.labelNotSaid')
              : t('consignment.labelSaid', { label: consignment.label })
          }
          maxLength={100}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          error={receive.error?.about('/label')}
        />
        <ProblemNote error={receive.error} />
        <Group>
          <Button
            type="submit"
            loading={receive.isPending}
            disabled={broughtBy.trim().length < 2 || receivedAt === null || seal === null}
          >
            {t('consignment.takeIn')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
