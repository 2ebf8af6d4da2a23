import { dateTime, remaining } from '../lib/dates.ts';
import { nearness, shareLeft, type Loss } from '../lib/loss.ts';
import { useNow } from '../lib/now.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './LossClock.module.css';

/** The countdown to the moment when a recorder overwrites what was asked for: the one thing on a page that hurries. */
export const LossClock = ({ loss, large = false }: { loss: Loss; large?: boolean }) => {
  const now = useNow();
  const { t, language } = useWords();
  const near = nearness(loss, now);
  const until = near === 'losing' ? loss.lossCompleteAt : loss.lossStartsAt;
  const exact = until ? dateTime(until, language) : undefined;

  let time: string;
  let note: string;
  if (near === 'unknown' || !until) {
    time = t('common.none');
    note = t('loss.unknown');
  } else if (near === 'lost') {
    time = t('loss.lost');
    note = dateTime(loss.lossCompleteAt ?? until, language);
  } else {
    const left = remaining(until, now);
    const part = (key: 'loss.d' | 'loss.h' | 'loss.m' | 'loss.s', n: number) => t(key, { n });
    time =
      left.days > 0
        ? `${part('loss.d', left.days)} ${part('loss.h', left.hours)}`
        : left.hours > 0
          ? `${part('loss.h', left.hours)} ${part('loss.m', left.minutes)}`
          : `${part('loss.m', left.minutes)} ${part('loss.s', left.seconds)}`;
    note = near === 'losing' ? t('loss.losing') : t('loss.until');
  }
  return (
    <span className={`${classes['clock']} ${classes[near]} ${large ? classes['large'] : ''}`} title={exact}>
      <span className={classes['time']}>{time}</span>
      {near !== 'lost' && near !== 'unknown' && (
        <span className={classes['track']} aria-hidden>
          <span
            className={classes['fill']}
            style={{ display: 'block', width: `${Math.max(2, shareLeft(loss, now) * 100)}%` }}
          />
        </span>
      )}
      <span className={classes['note']}>{note}</span>
    </span>
  );
};
