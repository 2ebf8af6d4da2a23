import { Table } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { Busy, Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { useConsultations } from './api.ts';

/** For the owner and the keeper: who opened the exact place, for what class of purpose, and when. */
export const CameraConsultations = ({ id }: { id: string }) => {
  const { t, name, language } = useWords();
  const consultations = useConsultations(id);
  const rows = consultations.data?.pages.flatMap((page) => page.items) ?? [];
  if (consultations.isPending) return <Busy />;
  return (
    <>
      <ProblemNote error={consultations.error} />
      {rows.length === 0 && !consultations.error ? (
        <Empty title={t('camera.noConsultations')} />
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('registry.when')}</Table.Th>
              <Table.Th>{t('admin.organization')}</Table.Th>
              <Table.Th>{t('registry.purpose')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((each) => (
              <Table.Tr key={`${each.at} ${each.organization.name}`}>
                <Table.Td>{dateTime(each.at, language)}</Table.Td>
                <Table.Td>{each.organization.name}</Table.Td>
                <Table.Td>{name('purposeClass', each.purposeClass)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <More query={consultations} />
    </>
  );
};
