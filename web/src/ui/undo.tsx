import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { i18next } from '../i18n/i18n.ts';
import { told } from './toast.ts';

/** Long enough to read, think and reach for it; under the pointer the time stands still. */
const PATIENCE = 15_000;

let latest: (() => void) | null = null;

/** Tells of a deed that is done already and takes it back by one press: in place of being asked before. */
export function undoable(message: string, undo: () => Promise<unknown>): void {
  let id = '';
  const takeBack = () => {
    notifications.hide(id);
    undo().then(
      () => told(i18next.t('undo.done')),
      () => notifications.show({ message: i18next.t('undo.failed'), color: 'red', withBorder: true, role: 'alert' }),
    );
  };
  latest = takeBack;
  id = notifications.show({
    message: (
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="default" onClick={takeBack}>
          {i18next.t('common.undo')}
        </Button>
      </Group>
    ),
    color: 'petrol',
    withBorder: true,
    autoClose: PATIENCE,
    role: 'status',
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
    onClose: () => {
      if (latest === takeBack) latest = null;
    },
  });
}

/** For Ctrl+Z; false where nothing can be taken back. */
export function undoLatest(): boolean {
  const takeBack = latest;
  latest = null;
  takeBack?.();
  return takeBack !== null;
}
