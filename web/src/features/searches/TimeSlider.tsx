import { Slider, Switch, Text } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import classes from './TimeSlider.module.css';

interface TimeSliderProps {
  readonly from: number;
  readonly to: number;
  /** Null while the whole time is looked at. */
  readonly at: number | null;
  readonly onChange: (at: number | null) => void;
  readonly live: number;
  readonly total: number;
}

const STEPS = 240;
const MINUTE = 60_000;

/** Moves through the time of a finding: which views were live at this moment, with a recording that is still there. */
export const TimeSlider = ({ from, to, at, onChange, live, total }: TimeSliderProps) => {
  const { t, language } = useWords();
  const step = Math.max(1000, Math.min(MINUTE, Math.round((to - from) / STEPS / 1000) * 1000));
  const words = at === null ? '' : dateTime(new Date(at), language);
  return (
    <div className={classes['box']}>
      <div className={classes['head']}>
        <Switch
          size="xs"
          label={t('time.one')}
          checked={at !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? from + Math.round((to - from) / 2) : null)}
        />
        <Text size="sm" role="status" aria-live="polite">
          {at === null ? t('time.whole') : t('time.live', { count: live, total, at: words })}
        </Text>
      </div>
      {at !== null && (
        <Slider
          size="sm"
          label={null}
          min={from}
          max={to - step}
          step={step}
          value={Math.min(to - step, Math.max(from, at))}
          onChange={onChange}
          thumbLabel={t('time.moment')}
          thumbValueText={words}
        />
      )}
    </div>
  );
};
