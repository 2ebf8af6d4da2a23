import classes from './Ranked.module.css';

interface RankButtonProps {
  readonly rank: number;
  readonly label: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** The number of a row that is also on the map beside it: shows there which one it is. */
export const RankButton = ({ rank, label, isChosen, onChoose }: RankButtonProps) => (
  <button type="button" className={classes['show']} aria-pressed={isChosen} aria-label={label} onClick={onChoose}>
    {rank}
  </button>
);
