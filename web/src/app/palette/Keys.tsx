import { Kbd, Stack, Switch, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Role } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { placesOf } from '../navigation.ts';
import { COMMAND, loneKeys } from '../use-keys.ts';

interface KeysProps {
  readonly role: Role;
  readonly isDeputy: boolean;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The keys of the product, as this role has them, and the switch for those that stand alone. */
export default function Keys({ role, isDeputy, opened, onClose }: KeysProps) {
  const { t } = useWords();
  const allowsLone = loneKeys.use() === 'on';
  const rows = (label: string, list: readonly (readonly [words: string, keys: ReactNode])[]) => (
    <Table aria-label={label} verticalSpacing={4}>
      <Table.Tbody>
        {list.map(([words, keys]) => (
          <Table.Tr key={words}>
            <Table.Td>{words}</Table.Td>
            <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
              {keys}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
  return (
    <Dialog opened={opened} onClose={onClose} title={t('keys.title')} size="32rem">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('keys.lead')}
        </Text>
        <Switch
          label={t('keys.lone')}
          description={t('keys.loneHint')}
          checked={allowsLone}
          onChange={(event) => loneKeys.set(event.currentTarget.checked ? 'on' : 'off')}
        />
        <Title order={3} fz="md">
          {t('keys.and')}
        </Title>
        {rows(t('keys.and'), [
          [
            t('keys.palette'),
            <>
              <Kbd>{COMMAND}</Kbd> <Kbd>K</Kbd>
            </>,
          ],
          [
            t('keys.undo'),
            <>
              <Kbd>{COMMAND}</Kbd> <Kbd>Z</Kbd>
            </>,
          ],
          ...(allowsLone ? ([[t('keys.help'), <Kbd key="help">?</Kbd>]] as const) : []),
          [t('keys.close'), <Kbd key="close">Esc</Kbd>],
        ])}
        <Text size="sm">{t('keys.map')}</Text>
        {allowsLone && (
          <>
            <Title order={3} fz="md">
              {t('keys.places')}
            </Title>
            {rows(
              t('keys.places'),
              placesOf(role, isDeputy).map(({ word, key }) => [
                t(`nav.${word}`),
                <>
                  <Kbd>g</Kbd> {t('keys.then')} <Kbd>{key}</Kbd>
                </>,
              ]),
            )}
          </>
        )}
      </Stack>
    </Dialog>
  );
}
