import { Table, Text } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import { ASSUMED_PIXEL_WIDTH, DENSITY_TABLE, reaches } from '../../map/ground.ts';
import classes from './DensityTable.module.css';

/** How far the picture of a camera serves for what, by the pixels that a metre has there. */
export const DensityTable = ({
  pixelWidth,
  angle,
  range,
}: {
  pixelWidth: number | null;
  angle: number;
  range: number;
}) => {
  const { t, name, language } = useWords();
  return (
    <>
      <Table verticalSpacing={4} className={classes['table']}>
        <Table.Caption className={classes['caption']}>{t('view.bands')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('view.level')}</Table.Th>
            <Table.Th ta="right">{t('view.density')}</Table.Th>
            <Table.Th ta="right">{t('view.upTo')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {reaches(pixelWidth, angle).map(({ level, meters }, at) => (
            <Table.Tr key={level}>
              <Table.Td>
                <span className={`${classes['swatch']} ${classes[level]}`} aria-hidden /> {name('tier', level)}
              </Table.Td>
              <Table.Td ta="right">{number(DENSITY_TABLE.levels[at]?.[1] ?? 0, language, 1)}</Table.Td>
              <Table.Td ta="right">
                {t('view.metres', { value: number(Math.min(meters, range), language, 1) })}
                {meters > range && ' *'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed" mt={4}>
        {t('view.table', { version: DENSITY_TABLE.version })}
        {pixelWidth === null && ` ${t('view.assumedWidth', { width: number(ASSUMED_PIXEL_WIDTH, language) })}`}
        {reaches(pixelWidth, angle).some(({ meters }) => meters > range) && ` * ${t('view.beyondRange')}`}
      </Text>
    </>
  );
};
