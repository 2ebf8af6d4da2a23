import { type ReactNode, useState } from 'react';

interface FoldedProps {
  readonly summary: ReactNode;
  readonly className?: string | undefined;
  readonly tabIndex?: number;
  readonly children: ReactNode;
}

/** What only some want to see: it is made when it is opened for the first time, since nobody waits for what stays closed. */
export const Folded = ({ summary, className, tabIndex, children }: FoldedProps) => {
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <details className={className} onToggle={({ currentTarget }) => currentTarget.open && setWasOpened(true)}>
      <summary tabIndex={tabIndex}>{summary}</summary>
      {wasOpened && children}
    </details>
  );
};
