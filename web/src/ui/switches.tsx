import { ActionIcon, SegmentedControl, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconBaselineDensityMedium, IconBaselineDensitySmall, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { setLanguage, SPOKEN } from '../i18n/i18n.ts';
import { useWords } from '../i18n/use-words.ts';
import { density } from './density.ts';

interface Turn {
  /** What a press does. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly turn: () => void;
}

export const useThemeTurn = (): Turn => {
  const { t } = useWords();
  const isDark = useComputedColorScheme('light') === 'dark';
  const { setColorScheme } = useMantineColorScheme();
  return {
    label: isDark ? t('theme.toLight') : t('theme.toDark'),
    icon: isDark ? <IconSun size={19} aria-hidden /> : <IconMoon size={19} aria-hidden />,
    turn: () => setColorScheme(isDark ? 'light' : 'dark'),
  };
};

export const useDensityTurn = (): Turn => {
  const { t } = useWords();
  const isCompact = density.use() === 'compact';
  return {
    label: isCompact ? t('density.toComfortable') : t('density.toCompact'),
    icon: isCompact ? (
      <IconBaselineDensityMedium size={19} aria-hidden />
    ) : (
      <IconBaselineDensitySmall size={19} aria-hidden />
    ),
    turn: () => density.set(isCompact ? 'comfortable' : 'compact'),
  };
};

const Switch = ({ label, icon, turn }: Turn) => (
  <Tooltip label={label}>
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={turn}>
      {icon}
    </ActionIcon>
  </Tooltip>
);

export const ThemeSwitch = () => <Switch {...useThemeTurn()} />;
export const DensitySwitch = () => <Switch {...useDensityTurn()} />;

export const LanguageSwitch = () => {
  const { t, name, spoken } = useWords();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('language.label')}
      value={spoken}
      onChange={(value) => setLanguage(value)}
      data={SPOKEN.map((each) => ({
        value: each,
        label: <span title={name('language', each)}>{each.toUpperCase()}</span>,
      }))}
    />
  );
};
