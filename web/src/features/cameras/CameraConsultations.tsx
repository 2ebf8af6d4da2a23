import { Table } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { Empty } from '../../ui/Page.tsx';
import { More } from '../../ui/Rows.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useConsultations } from './api.ts';

/** For the owner and the keeper: who opened the exact place, for what class of purpose, and when. */
export const CameraConsultations = ({ id }: { id: string }) => {
  const { t, name, language } = useWords();
  const consultations = useConsultations(id);
  const rows = consultations.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <TableFrame
        label={t('camera.consultations')}
        columns={[t('registry.when'), t('admin.organization'), t('registry.purpose')]}
        minWidth={300}
        query={consultations}
        empty={<Empty title={t('camera.noConsultations')} />}
        rows={rows.map((each) => (
          <Table.Tr key={`${each.at} ${each.organization.name}`}>
            <Table.Td>{dateTime(each.at, language)}</Table.Td>
            <Table.Td>{each.organization.name}</Table.Td>
            <Table.Td>{name('purposeClass', each.purposeClass)}</Table.Td>
          </Table.Tr>
        ))}
      />
      <More query={consultations} />
    </>
  );
};
