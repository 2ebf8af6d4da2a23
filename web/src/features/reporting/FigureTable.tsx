import { Table, Tooltip, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Sideways } from '../../ui/Sideways.tsx';
import type { Definition } from './api.ts';

/** A column of figures; with the name of its term the head says what the figure means. */
export interface Head {
  readonly title: string;
  readonly term?: string;
}

interface FigureTableProps {
  readonly label: string;
  readonly first: string;
  readonly heads: readonly Head[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  readonly sum?: readonly ReactNode[];
  readonly definition: Definition;
  readonly minWidth?: number;
}

/** A head may take several lines, and breaks no word. */
const WHOLE_WORDS = { whiteSpace: 'normal', overflowWrap: 'normal' } as const;

/** Rows with their name first and figures at the right. Each head tells its definition, by pointer, by touch and by keyboard. */
export const FigureTable = ({ label, first, heads, rows, sum, definition, minWidth = 760 }: FigureTableProps) => {
  const { t } = useWords();
  return (
    <Sideways label={label} minWidth={minWidth}>
      <Table striped highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th style={{ minWidth: 150 }}>{first}</Table.Th>
            {heads.map((head) => (
              <Table.Th key={head.title} ta="right" style={WHOLE_WORDS}>
                <HeadTitle head={head} definition={definition} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ key, cells }) => (
            <Table.Tr key={key}>
              {cells.map((cell, column) => (
                <Table.Td
                  key={column}
                  ta={column === 0 ? undefined : 'right'}
                  style={column === 0 ? undefined : { whiteSpace: 'nowrap' }}
                >
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
        {sum && (
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th style={{ color: 'inherit' }}>{t('common.total')}</Table.Th>
              {sum.map((cell, index) => (
                <Table.Th key={index} ta="right" style={{ color: 'inherit' }}>
                  {cell}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
    </Sideways>
  );
};

const HeadTitle = ({ head: { title, term }, definition }: { head: Head; definition: Definition }) => {
  const { language } = useWords();
  const told = definition.terms.find(({ name }) => term !== undefined && name.split(', ').includes(term));
  if (told === undefined) return title;
  return (
    <Tooltip label={told[language]} multiline w={320} events={{ hover: true, focus: true, touch: true }}>
      <UnstyledButton
        fz="inherit"
        fw="inherit"
        c="inherit"
        ta="right"
        style={{ ...WHOLE_WORDS, textDecoration: 'underline dotted', textUnderlineOffset: 3 }}
      >
        {title}
      </UnstyledButton>
    </Tooltip>
  );
};
