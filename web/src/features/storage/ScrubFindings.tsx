import { Alert, Badge, Group, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Scrub } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { bytes, number } from '../../lib/numbers.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { Sideways } from '../../ui/Sideways.tsx';
import { useFindings } from './api.ts';

/** Every file that is not as it should be, by its key; what it shows is nobody's business here. */
export const ScrubFindings = ({ scrub }: { scrub: Scrub }) => {
  const { t, name, language } = useWords();
  const findings = useFindings(scrub);
  const items = findings.data?.pages.flatMap((page) => page.items) ?? [];
  const kinds = Object.entries(scrub.findings).filter(([, count]) => count > 0);
  return (
    <div style={{ marginTop: '1rem' }}>
      <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t('storage.notWell')} mb="sm">
        <Text size="sm">{t('storage.whatToDo')}</Text>
        <Group gap="xs" mt="xs">
          {kinds.map(([kind, count]) => (
            <Badge
              key={kind}
              color="red"
              variant="filled"
            >{`${name('findingKind', kind)}: ${number(count, language)}`}</Badge>
          ))}
        </Group>
      </Alert>
      <ProblemNote error={findings.error} />
      {items.length > 0 && (
        <Sideways label={t('storage.found')} minWidth={640}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('storage.what')}</Table.Th>
                <Table.Th>{t('storage.key')}</Table.Th>
                <Table.Th ta="right">{t('storage.volume')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((finding) => (
                <Table.Tr key={finding.id}>
                  <Table.Td>
                    {name('findingKind', finding.kind)}{' '}
                    {finding.isNews && (
                      <Badge size="sm" color="amber">
                        {t('storage.new')}
                      </Badge>
                    )}
                  </Table.Td>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>
                    <Text span ff="monospace" size="sm">
                      {finding.storageKey}
                    </Text>
                    {finding.bytesOf && (
                      <Text size="xs" c="dimmed">
                        {t('storage.bytesOf', { id: finding.bytesOf })}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td ta="right">{finding.size === null ? '—' : bytes(finding.size, language)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Sideways>
      )}
      <More query={findings} />
    </div>
  );
};
