import { notifications } from '@mantine/notifications';

export const told = (message: string): void =>
  void notifications.show({ message, color: 'petrol', withBorder: true, role: 'status' });
