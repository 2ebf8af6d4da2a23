import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useWords } from '../i18n/use-words.ts';
import { dateTime } from '../lib/dates.ts';
import { metres } from '../lib/numbers.ts';
import classes from './MapSheet.module.css';

/** Of the page; title, time and attribution want the rest. */
const MOST_HEIGHT = 80;

export interface Sheet {
  /** The drawn map as a picture. */
  readonly picture: string;
  /** Its width by its height. */
  readonly ratio: number;
  readonly at: string;
  readonly attribution: string;
  /** A round length, and which share of the picture's width it is. */
  readonly scale: { readonly metres: number; readonly share: number };
}

/** A map on paper: what it shows, when it was drawn, how long a hundred metres are, whose data it is. */
export const MapSheet = ({ sheet, title, onDone }: { sheet: Sheet; title: string; onDone: () => void }) => {
  const { t, language } = useWords();
  const picture = useRef<HTMLImageElement>(null);
  useEffect(() => {
    document.body.dataset['print'] = 'sheet';
    window.addEventListener('afterprint', onDone, { once: true });
    void picture.current?.decode().then(() => window.print(), onDone);
    return () => {
      delete document.body.dataset['print'];
      window.removeEventListener('afterprint', onDone);
    };
  }, [onDone]);
  return createPortal(
    <div className={`${classes['sheet']} map-sheet`}>
      <h1 className={classes['title']}>{title}</h1>
      <p className={classes['facts']}>{t('map.drawnAt', { at: dateTime(sheet.at, language) })}</p>
      <div className={classes['frame']} style={{ width: `min(100%, ${sheet.ratio * MOST_HEIGHT}vh)` }}>
        <img ref={picture} src={sheet.picture} alt="" className={classes['picture']} />
        <div className={classes['scale']} style={{ width: `${sheet.scale.share * 100}%` }}>
          {metres(sheet.scale.metres, language)}
        </div>
      </div>
      <p className={classes['facts']}>{sheet.attribution}</p>
    </div>,
    document.body,
  );
};
