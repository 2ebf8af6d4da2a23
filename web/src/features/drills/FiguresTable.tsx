import { Badge, Table } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import { Sideways } from '../../ui/Sideways.tsx';
import type { DrillFigures } from './api.ts';

type Figures = DrillFigures['sum'];

const Cells = ({ of }: { of: Figures }) => {
  const { language } = useWords();
  const hours = (value: number | null) => (value === null ? '—' : number(value, language, 1));
  return (
    <>
      <Table.Td>{`${of.held} / ${of.asked}`}</Table.Td>
      <Table.Td>{`${hours(of.medianHoldHours)} / ${hours(of.p90HoldHours)}`}</Table.Td>
      <Table.Td>{`${of.answered} / ${of.asked}`}</Table.Td>
      <Table.Td>{`${hours(of.medianAnswerHours)} / ${hours(of.p90AnswerHours)}`}</Table.Td>
      <Table.Td>{of.missed}</Table.Td>
    </>
  );
};

/** Times to hold and to answer with their denominators; all together where there are several owners. */
export const FiguresTable = ({ figures }: { figures: DrillFigures }) => {
  const { t } = useWords();
  return (
    <Sideways label={t('drill.figures')} minWidth={720}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('drill.owner')}</Table.Th>
            <Table.Th>{t('drill.held')}</Table.Th>
            <Table.Th>{t('drill.holdHours')}</Table.Th>
            <Table.Th>{t('drill.answered')}</Table.Th>
            <Table.Th>{t('drill.answerHours')}</Table.Th>
            <Table.Th>{t('drill.missed')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {figures.items.length > 1 && (
            <Table.Tr fw={600}>
              <Table.Td>{t('drill.all')}</Table.Td>
              <Cells of={figures.sum} />
            </Table.Tr>
          )}
          {figures.items.map((item) => (
            <Table.Tr key={item.owner.id}>
              <Table.Td>
                {item.owner.name} {!item.takesPart && <Badge color="gray">{t('drill.staysOut')}</Badge>}
              </Table.Td>
              <Cells of={item} />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Sideways>
  );
};
