import { Box, Checkbox, Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import { memo } from 'react';
import { Link } from 'react-router';
import type { Camera } from '../../../api/contract.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { ChooseAll, type Selection } from './ChooseAll.tsx';
import { chosenColumns, type Column } from './columns.tsx';
import classes from './RegistryTable.module.css';
import type { Registry } from './use-registry.ts';

const Heading = ({ column, registry }: { column: Column; registry: Registry }) => {
  const { t } = useWords();
  const label = t(column.word as 'registry.code');
  const { sort } = registry;
  const key = column.sort;
  if (key === undefined) return <Table.Th>{label}</Table.Th>;
  const rises = sort === key;
  const falls = sort === `-${key}`;
  const Icon = rises ? IconArrowUp : falls ? IconArrowDown : IconArrowsSort;
  return (
    <Table.Th aria-sort={rises ? 'ascending' : falls ? 'descending' : 'none'} data-number={column.isNumber}>
      <UnstyledButton
        className={classes['sort']}
        data-active={rises || falls}
        onClick={() => registry.put({ sort: rises ? `-${key}` : key })}
      >
        {label} <Icon size={14} aria-hidden />
      </UnstyledButton>
    </Table.Th>
  );
};

/** Memoized: ticking one row of a thousand draws that row alone. */
const CameraRow = memo(
  ({
    camera,
    columns,
    then,
    isChosen,
    toggle,
  }: {
    camera: Camera;
    columns: readonly Column[];
    then: string;
    isChosen: boolean;
    toggle: Selection['toggle'] | undefined;
  }) => {
    const words = useWords();
    return (
      <Table.Tr data-chosen={isChosen} className={classes['row']}>
        {toggle && (
          <Table.Td>
            <Checkbox
              aria-label={words.t('registry.choose', { name: camera.name })}
              checked={isChosen}
              disabled={camera.status === 'decommissioned'}
              onChange={(event) => toggle(camera, event.currentTarget.checked)}
            />
          </Table.Td>
        )}
        <Table.Td className={classes['name']} data-code={camera.name === camera.code || undefined}>
          <Link to={`/cameras/${camera.id}${then && `?${then}`}`}>{camera.name}</Link>
        </Table.Td>
        {columns.map((column) => (
          <Table.Td key={column.id} data-number={column.isNumber} data-whole={column.isWhole}>
            {column.cell(camera, words)}
          </Table.Td>
        ))}
      </Table.Tr>
    );
  },
);

const NAME: Column = { id: 'name', word: 'common.name', sort: 'name', cell: (camera) => camera.name };

export const RegistryTable = ({
  cameras,
  registry,
  own,
  selection,
}: {
  cameras: readonly Camera[];
  registry: Registry;
  own: boolean;
  selection?: Selection | undefined;
}) => {
  const { t } = useWords();
  // on the grid the code stands in place of the name: one column is enough
  const columns = chosenColumns(own, registry.columns).filter((column) => own || column.id !== 'code');
  return (
    <Box className={classes['scroll'] ?? ''} tabIndex={0} role="region" aria-label={t('nav.cameras')}>
      <Table stickyHeader highlightOnHover className={classes['table']}>
        <Table.Thead>
          <Table.Tr>
            {selection && (
              <Table.Th w={40}>
                <ChooseAll cameras={cameras} selection={selection} />
              </Table.Th>
            )}
            <Heading column={own ? NAME : { ...NAME, word: 'registry.code' }} registry={registry} />
            {columns.map((column) => (
              <Heading key={column.id} column={column} registry={registry} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cameras.map((camera) => (
            <CameraRow
              key={camera.id}
              camera={camera}
              columns={columns}
              then={registry.then}
              isChosen={selection?.ids.has(camera.id) ?? false}
              toggle={selection?.toggle}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
};
