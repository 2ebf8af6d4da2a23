import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { takeNewVersion, useNewVersion } from '../lib/new-version.ts';
import { useOnline } from '../lib/online.ts';

/** A line that hiccups is not worth a word. */
const PATIENCE_MS = 1_500;
const LINE = 'line';
const VERSION = 'version';

/** Says on any page that the line is lost, and takes the word back with the line. Neither notice takes the focus. */
export const LineNotice = () => {
  const { t, language } = useWords();
  const isOnline = useOnline();

  useEffect(() => {
    if (isOnline) return;
    const show = () =>
      notifications.show({
        id: LINE,
        title: t('line.lost'),
        message: t('line.lostText'),
        color: 'amber',
        withBorder: true,
        autoClose: false,
        role: 'status',
        closeButtonProps: { 'aria-label': t('common.close') },
      });
    const later = setTimeout(show, PATIENCE_MS);
    return () => {
      clearTimeout(later);
      notifications.hide(LINE);
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- told anew with the line and in another language only
  }, [isOnline, language]);
  return null;
};

/** Says that a new version is there; nobody is made to load it. */
export const VersionNotice = () => {
  const { t, language } = useWords();
  const isNew = useNewVersion();
  useEffect(() => {
    if (!isNew) return;
    notifications.show({
      id: VERSION,
      message: (
        <Group justify="space-between" gap="sm" wrap="nowrap">
          <Text size="sm">{t('line.newVersion')}</Text>
          <Button size="compact-sm" variant="default" onClick={takeNewVersion}>
            {t('line.reload')}
          </Button>
        </Group>
      ),
      color: 'petrol',
      withBorder: true,
      autoClose: false,
      role: 'status',
      closeButtonProps: { 'aria-label': t('common.close') },
    });
    return () => void notifications.hide(VERSION);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- as above
  }, [isNew, language]);
  return null;
};
