import { Table, Text } from '@mantine/core';
import type { PolicingRecord } from '../../api/contract.ts';
import { nameIn, useTerritory } from '../../api/territories.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { number, percent } from '../../lib/numbers.ts';
import { Sideways } from '../../ui/Sideways.tsx';
import { SureButton } from '../../ui/SureButton.tsx';
import { useWithdrawPolicing } from './api.ts';

/** What is on record, newest first; each can be withdrawn and none changed. */
export const RecordTable = ({
  records,
  ownRegion,
}: {
  records: readonly PolicingRecord[];
  ownRegion: string | null;
}) => {
  const { t } = useWords();
  return (
    <Sideways label={t('nav.policing')} minWidth={760}>
      <Table striped>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('policing.what')}</Table.Th>
            <Table.Th>{t('report.where')}</Table.Th>
            <Table.Th>{t('policing.when')}</Table.Th>
            <Table.Th ta="right">{t('policing.figure')}</Table.Th>
            <Table.Th>{t('policing.source')}</Table.Th>
            <Table.Th>{t('policing.deed')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {records.map((record) => (
            <Row key={record.id} record={record} ownRegion={ownRegion} />
          ))}
        </Table.Tbody>
      </Table>
    </Sideways>
  );
};

const Row = ({ record, ownRegion }: { record: PolicingRecord; ownRegion: string | null }) => {
  const { t, name, language } = useWords();
  const withdraw = useWithdrawPolicing();
  const code = record.kind === 'target' ? record.regionCode : record.communityCode;
  const territory = useTerritory(code);
  const where = territory ? nameIn(language, territory) : (code ?? t('policing.country'));
  const { when, figure } = said(record, language);
  const isMine = record.kind !== 'target' || ownRegion === null || record.regionCode === ownRegion;
  return (
    <Table.Tr>
      <Table.Td>
        {name('policingKind', record.kind)}
        {record.kind === 'target' && (
          <Text size="sm" c="dimmed">
            {name('policingMeasure', record.measure)}
            {record.programme && ` · ${record.programme}`}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{where}</Table.Td>
      <Table.Td>{when}</Table.Td>
      <Table.Td ta="right">{figure}</Table.Td>
      <Table.Td>{record.source}</Table.Td>
      <Table.Td>
        {isMine && (
          <SureButton
            size="compact-sm"
            sure={t('policing.withdrawSure')}
            loading={withdraw.isPending}
            onSure={() => withdraw.mutate(record.id)}
          >
            {t('policing.withdraw')}
          </SureButton>
        )}
      </Table.Td>
    </Table.Tr>
  );
};

function said(record: PolicingRecord, language: string): { when: string; figure: string } {
  const count = (value: number) => number(value, language);
  switch (record.kind) {
    case 'officers':
      return {
        when: [record.since, record.until].map((day) => (day ? dateOnly(day, language) : '')).join(' – '),
        figure: count(record.officers),
      };
    case 'survey':
      return {
        when: dateOnly(record.heldOn, language),
        figure: `${percent(record.trusting / record.respondents, language)} · ${count(record.trusting)} / ${count(record.respondents)}`,
      };
    case 'administrative_offences':
      return { when: record.month, figure: count(record.detected) };
    case 'target':
      return { when: dateOnly(record.by, language), figure: count(record.value) };
  }
}
