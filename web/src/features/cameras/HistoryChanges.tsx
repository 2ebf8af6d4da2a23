import { List } from '@mantine/core';
import type { CameraVersion } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly, dateTime } from '../../lib/dates.ts';
import { metres, number, percent } from '../../lib/numbers.ts';

/** Six digits tell a place to a hand's breadth. */
export const placeOf = ([longitude = 0, latitude = 0]: readonly number[]): string =>
  `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;

const CODES: Readonly<Record<string, string>> = {
  status: 'cameraStatus',
  type: 'cameraType',
  recordingMode: 'recordingMode',
};
/** A name of an id is not in the history; that it changed is all that can be told. */
const UNTOLD = new Set(['ownerId']);

const useValue = () => {
  const { t, name, language } = useWords();
  const ofText = (key: string, value: string): string => {
    const codes = CODES[key];
    if (codes) return name(codes, value);
    if (key === 'provenWorkingAt') return dateTime(value, language);
    return key === 'installedOn' || key === 'decommissionedOn' ? dateOnly(value, language) : value;
  };
  const ofNumber = (key: string, value: number): string => {
    if (key === 'bearing' || key === 'angle') return `${number(value, language, 1)}°`;
    if (key === 'range' || key === 'mountHeight') return metres(value, language);
    if (key === 'declaredHours' || key === 'measuredHours')
      return t('camera.days', { count: Number((value / 24).toFixed(1)) });
    return key === 'reliability' ? percent(value, language) : number(value, language);
  };
  return (key: string, value: unknown): string => {
    if (typeof value === 'boolean') return value ? t('common.yes') : t('common.no');
    if (typeof value === 'string' && value !== '') return ofText(key, value);
    if (typeof value === 'number') return ofNumber(key, value);
    return key === 'location' && value !== null
      ? placeOf((value as { coordinates: number[] }).coordinates)
      : t('common.none');
  };
};

/** What a version changed: each field with what stood there and what stands there now. */
export const HistoryChanges = ({ entry }: { entry: CameraVersion }) => {
  const { name } = useWords();
  const value = useValue();
  const keys = Object.keys(entry.changes).filter((key) => !UNTOLD.has(key));
  if (keys.length === 0) return null;
  return (
    <List listStyleType="none" size="sm" style={{ overflowWrap: 'anywhere' }}>
      {keys.map((key) => (
        <List.Item key={key}>
          {keys.length > 1 && `${name('cameraField', key)}: `}
          {value(key, entry.previous[key])} → {value(key, entry.changes[key])}
        </List.Item>
      ))}
    </List>
  );
};
