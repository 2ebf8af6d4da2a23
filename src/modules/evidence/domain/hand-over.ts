/** On what a copy leaves by hand. */
export const MEDIA = ['disc', 'usb_drive', 'hard_drive', 'other'] as const;
export type Medium = (typeof MEDIA)[number];

export interface HandOver {
  /** Court, prosecutor, expert: whoever receives the copy. */
  readonly to: string;
  readonly reason: string;
  readonly medium: Medium;
}
