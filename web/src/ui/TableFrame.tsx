import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { Busy } from './Page.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { Sideways } from './Sideways.tsx';

interface TableFrameProps {
  readonly label: string;
  /** Headings in their order; `actions` is a column whose buttons say what they are. */
  readonly columns: readonly (string | { readonly number: string })[];
  readonly hasActions?: boolean;
  /** Narrower than that, the table scrolls in its own frame. */
  readonly minWidth: number;
  readonly query: { readonly isPending: boolean; readonly error: unknown; readonly refetch: () => unknown };
  /** What to show instead of a table without rows. */
  readonly empty: ReactNode;
  readonly rows: readonly ReactNode[];
}

/** The frame of a list with columns: what went wrong, that it is being fetched, that there is nothing, or the rows. */
export const TableFrame = ({ label, columns, hasActions, minWidth, query, empty, rows }: TableFrameProps) => {
  const { t } = useWords();
  if (query.error) return <ProblemNote error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <Busy />;
  if (rows.length === 0) return empty;
  return (
    <Sideways label={label} minWidth={minWidth}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) =>
              typeof column === 'string' ? (
                <Table.Th key={column}>{column}</Table.Th>
              ) : (
                <Table.Th key={column.number} ta="right">
                  {column.number}
                </Table.Th>
              ),
            )}
            {hasActions && <Table.Th aria-label={t('common.actions')} />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{rows}</Table.Tbody>
      </Table>
    </Sideways>
  );
};
