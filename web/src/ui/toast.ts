import { notifications } from '@mantine/notifications';
import { i18next } from '../i18n/i18n.ts';

export const told = (message: string): void =>
  void notifications.show({
    message,
    color: 'petrol',
    withBorder: true,
    role: 'status',
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
  });
