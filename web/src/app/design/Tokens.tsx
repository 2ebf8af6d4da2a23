import { mergeMantineTheme, DEFAULT_THEME, Stack, Table, Text, Title } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { Sideways } from '../../ui/Sideways.tsx';
import { MOTION, resolver, theme } from '../../ui/theme.ts';
import classes from './Design.module.css';
import { Section } from './Section.tsx';

const whole = mergeMantineTheme(DEFAULT_THEME, theme);
const { light, dark }: { light: Record<string, string>; dark: Record<string, string> } = resolver(whole);

const Swatch = ({ value }: { value: string }) => (
  <span className={classes['swatch']}>
    <span className={classes['dab']} style={{ background: value }} aria-hidden />
    {value}
  </span>
);

const Colours = () => {
  const { t } = useWords();
  return (
    <Section title={t('design.colours')}>
      <Sideways label={t('design.colours')} minWidth={460}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('design.token')}</Table.Th>
              <Table.Th>{t('theme.light')}</Table.Th>
              <Table.Th>{t('theme.dark')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {Object.entries(light).map(([token, value]) => (
              <Table.Tr key={token}>
                <Table.Td ff="monospace">{token}</Table.Td>
                <Table.Td>
                  <Swatch value={value} />
                </Table.Td>
                <Table.Td>
                  <Swatch value={dark[token] ?? ''} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Sideways>
      <Title order={3} mt="md" mb="xs">
        {t('design.scales')}
      </Title>
      <Stack gap={6}>
        {['petrol', 'slate', 'dark', 'brick', 'amber'].map((scale) => (
          <div key={scale} className={classes['scale']}>
            <Text ff="monospace" size="sm">
              {scale}
            </Text>
            {whole.colors[scale]?.map((value, i) => (
              <span
                key={value}
                className={classes['step']}
                style={{ background: value }}
                title={`${scale}.${i} ${value}`}
              />
            ))}
          </div>
        ))}
      </Stack>
    </Section>
  );
};

const SIZES = ['xs', 'sm', 'md', 'lg', 'xl'] as const;

const Space = () => {
  const { t } = useWords();
  return (
    <Section title={t('design.space')}>
      {SIZES.map((size) => (
        <div key={size} className={classes['measure']}>
          <Text ff="monospace" size="sm">
            {size}
          </Text>
          {/* the variable and not its value: the density switch changes it before one's eyes */}
          <span className={classes['bar']} style={{ width: `calc(var(--mantine-spacing-${size}) * 4)` }} />
          <span className={classes['corner']} style={{ borderRadius: `var(--mantine-radius-${size})` }} />
        </div>
      ))}
      <Text size="sm" c="dimmed" mt="xs">
        {t('design.spaceHint')}
      </Text>
    </Section>
  );
};

const Type = () => {
  const { t } = useWords();
  return (
    <Section title={t('design.type')}>
      {(['h1', 'h2', 'h3'] as const).map((level) => (
        <div key={level} className={classes['measure']}>
          <Text ff="monospace" size="sm">
            {level}
          </Text>
          <Text
            fw={640}
            style={{
              fontSize: whole.headings.sizes[level].fontSize,
              lineHeight: whole.headings.sizes[level].lineHeight,
            }}
          >
            {t('signIn.lead')}
          </Text>
        </div>
      ))}
      {[...SIZES].reverse().map((size) => (
        <div key={size} className={classes['measure']}>
          <Text ff="monospace" size="sm">
            {size}
          </Text>
          <Text size={size}>{t('signIn.lead')}</Text>
        </div>
      ))}
      <div className={classes['measure']}>
        <Text ff="monospace" size="sm">
          mono
        </Text>
        <Text ff="monospace">12026000000000017 · 48.4647, 35.0462</Text>
      </div>
    </Section>
  );
};

const Motion = () => {
  const { t } = useWords();
  return (
    <Section title={t('design.motion')}>
      {Object.entries(MOTION).map(([name, ms]) => (
        <div key={name} className={classes['measure']}>
          <Text ff="monospace" size="sm">
            {name}
          </Text>
          <Text>{t('design.milliseconds', { ms })}</Text>
        </div>
      ))}
      <Text size="sm" c="dimmed" mt="xs">
        {t('design.motionHint')}
      </Text>
    </Section>
  );
};

/** What everything is made of, read from the theme that the product wears. */
export const Tokens = () => (
  <>
    <Colours />
    <Space />
    <Type />
    <Motion />
  </>
);
