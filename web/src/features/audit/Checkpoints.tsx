import { Badge, Button, Group, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { keepText } from '../../lib/keep.ts';
import { number } from '../../lib/numbers.ts';
import { Busy, Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { Sideways } from '../../ui/Sideways.tsx';
import { told } from '../../ui/toast.ts';
import { useCheckpoints, useConsistency } from './api.ts';

/** All signed heads; two of them can be held against one another. */
export const Checkpoints = () => {
  const { t, language } = useWords();
  const checkpoints = useCheckpoints();
  const consistency = useConsistency();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const rows = checkpoints.data?.pages.flatMap((page) => page.items) ?? [];
  const toggle = (size: number) => {
    consistency.reset();
    setChosen((before) =>
      before.includes(size) ? before.filter((each) => each !== size) : [...before.slice(-1), size],
    );
  };
  const [from = 0, to = 0] = [...chosen].sort((a, b) => a - b);
  const prove = () =>
    consistency.mutate(
      { from, to },
      {
        onSuccess: (proof) => {
          keepText(JSON.stringify(proof, null, 2), `svidok-consistency-${from}-${to}.json`, 'application/json');
          told(t('checkpoint.proofKept'));
        },
      },
    );
  if (checkpoints.isPending) return <Busy />;
  return (
    <section>
      <Title order={2} fz="lg" mt="xl" mb={4}>
        {t('checkpoint.all')}
      </Title>
      <Text size="sm" c="dimmed" maw="70ch" mb="sm">
        {t('checkpoint.allLead')}
      </Text>
      <ProblemNote error={checkpoints.error} retry={() => void checkpoints.refetch()} />
      {rows.length === 0 && !checkpoints.error && <Empty title={t('checkpoint.none')} />}
      {rows.length > 0 && (
        <Sideways label={t('checkpoint.all')} minWidth={560}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th aria-label={t('checkpoint.choose')} />
                <Table.Th ta="right">{t('checkpoint.size')}</Table.Th>
                <Table.Th>{t('checkpoint.signedAt')}</Table.Th>
                <Table.Th>{t('checkpoint.root')}</Table.Th>
                <Table.Th>{t('checkpoint.keyId')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((checkpoint) => (
                <Table.Tr key={checkpoint.size}>
                  <Table.Td>
                    <input
                      type="checkbox"
                      style={{ width: 18, height: 18 }}
                      aria-label={t('checkpoint.chooseOne', { size: number(checkpoint.size, language, 0) })}
                      checked={chosen.includes(checkpoint.size)}
                      onChange={() => toggle(checkpoint.size)}
                    />
                  </Table.Td>
                  <Table.Td ta="right">{number(checkpoint.size, language, 0)}</Table.Td>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>
                    {dateTime(checkpoint.at, language)}{' '}
                    {checkpoint.cosignatures.length > 0 && (
                      <Badge size="sm" variant="light" color="petrol">
                        {t('checkpoint.cosigned')}
                      </Badge>
                    )}
                  </Table.Td>
                  <Table.Td>
                    <Text span ff="monospace" size="xs">
                      {checkpoint.root}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <Text span ff="monospace" size="xs">
                      {checkpoint.keyId}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Sideways>
      )}
      <More query={checkpoints} />
      <Group mt="sm" gap="sm">
        <Button disabled={chosen.length !== 2} loading={consistency.isPending} onClick={prove}>
          {t('checkpoint.proveTwo')}
        </Button>
        {consistency.data && (
          <Text size="sm" role="status">
            {t('checkpoint.twoHold', { from: number(from, language, 0), to: number(to, language, 0) })}
          </Text>
        )}
      </Group>
      <ProblemNote error={consistency.error} />
    </section>
  );
};
