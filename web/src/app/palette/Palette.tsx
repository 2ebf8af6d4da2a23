import { Combobox, Kbd, TextInput, useCombobox, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconFileText,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconReportAnalytics,
  IconSearch,
} from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Session } from '../../api/contract.ts';
import { useSignOut } from '../../api/session.ts';
import { useCrimeTitle } from '../../features/crimes/CrimePicker.tsx';
import { setLanguage, SPOKEN } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useDensityTurn, useThemeTurn } from '../../ui/switches.tsx';
import { placesOf } from '../navigation.ts';
import { useLatest } from './latest.ts';
import classes from './Palette.module.css';

interface PaletteProps {
  readonly session: Session;
  readonly isDeputy: boolean;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onHelp: () => void;
}

interface Row {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly keys?: readonly string[];
  readonly run: () => void;
}

/** Numbers are written with and without their dashes. */
const plain = (text: string): string => text.toLocaleLowerCase().replaceAll(/[\s-]/g, '');

/** One field from which everything is reached. A combobox, so that a screen reader hears the rows (ADR 290). */
export default function Palette({ session, isDeputy, opened, onClose, onHelp }: PaletteProps) {
  const { t, name, spoken } = useWords();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const crimeTitle = useCrimeTitle();
  const [theme, density] = [useThemeTurn(), useDensityTurn()];
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const list = useCombobox({ opened: true });
  const places = placesOf(session.actor.role, isDeputy);
  const { requests, crimes } = useLatest(places, q, opened);

  const leave = () => {
    onClose();
    setTyped('');
  };
  const to = (path: string) => () => void navigate(path);
  const groups: readonly { readonly title: string; readonly rows: readonly Row[] }[] = [
    {
      title: t('palette.places'),
      rows: places.map(({ to: path, word, icon: Icon, key }) => ({
        id: path,
        label: t(`nav.${word}`),
        icon: <Icon size={18} stroke={1.75} aria-hidden />,
        keys: ['g', key],
        run: to(path),
      })),
    },
    {
      title: t('palette.requests'),
      rows: requests.map(({ id, number }) => ({
        id,
        label: number,
        icon: <IconFileText size={18} stroke={1.75} aria-hidden />,
        run: to(`/requests/${id}`),
      })),
    },
    {
      title: t('palette.crimes'),
      rows: crimes.map((crime) => ({
        id: crime.id,
        label: crimeTitle(crime),
        icon: <IconReportAnalytics size={18} stroke={1.75} aria-hidden />,
        run: to(`/crimes/${crime.id}`),
      })),
    },
    {
      title: t('palette.actions'),
      rows: [
        { id: 'theme', label: theme.label, icon: theme.icon, run: theme.turn },
        { id: 'density', label: density.label, icon: density.icon, run: density.turn },
        ...SPOKEN.filter((each) => each !== spoken).map((each) => ({
          id: `language.${each}`,
          label: name('language', each),
          icon: <IconLanguage size={18} stroke={1.75} aria-hidden />,
          run: () => setLanguage(each),
        })),
        { id: 'help', label: t('keys.title'), icon: <IconKeyboard size={18} aria-hidden />, keys: ['?'], run: onHelp },
        { id: 'out', label: t('signIn.out'), icon: <IconLogout size={18} aria-hidden />, run: () => signOut.mutate() },
      ],
    },
  ];
  const shown = groups
    .map(({ title, rows }) => ({ title, rows: rows.filter(({ label }) => plain(label).includes(plain(typed))) }))
    .filter(({ rows }) => rows.length > 0);
  const all = shown.flatMap(({ rows }) => rows);
  const told = all.map(({ id }) => id).join(' ');
  // What Enter takes is the first row of what is shown now.
  const { selectFirstOption, resetSelectedOption } = list;
  useEffect(() => {
    if (typed === '') resetSelectedOption();
    else selectFirstOption();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the rows themselves are new with every frame
  }, [told, typed]);

  return (
    <Dialog
      opened={opened}
      onClose={leave}
      title={t('palette.title')}
      centered={false}
      yOffset="10vh"
      size="34rem"
      // Whoever presses its key types on at once: a window that fades in has no field yet, and the letters went nowhere.
      transitionProps={{ duration: 0 }}
      classNames={{ body: classes['body'] ?? '' }}
    >
      <Combobox
        store={list}
        onOptionSubmit={(id) => {
          const row = all.find((each) => each.id === id);
          leave();
          row?.run();
        }}
      >
        <Combobox.EventsTarget withExpandedAttribute>
          <TextInput
            data-autofocus
            size="md"
            aria-label={t('palette.search')}
            placeholder={t('palette.hint')}
            leftSection={<IconSearch size={18} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') leave();
            }}
          />
        </Combobox.EventsTarget>
        <VisuallyHidden role="status">
          {typed === ''
            ? ''
            : all[0]
              ? t('palette.found', { count: all.length, first: all[0].label })
              : t('palette.none')}
        </VisuallyHidden>
        <Combobox.Options className={classes['rows']} aria-label={t('palette.title')}>
          {shown.map(({ title, rows }) => (
            <Combobox.Group key={title} label={title}>
              {rows.map(({ id, label, icon, keys }) => (
                <Combobox.Option key={id} value={id} className={classes['row']}>
                  {icon}
                  <span className={classes['label']}>{label}</span>
                  {keys && (
                    <span aria-hidden>
                      {keys.map((key) => (
                        <Kbd key={key} size="xs" ml={3}>
                          {key}
                        </Kbd>
                      ))}
                    </span>
                  )}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
          {all.length === 0 && <Combobox.Empty>{t('palette.none')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox>
    </Dialog>
  );
}
