/** A hold has no article of its own: it is a request that the owner may accept, and it tells nothing of the case. */
export const HOLD_TEXT = {
  uk: 'Просимо зберегти зазначений запис від перезапису до рішення за запитом. Це прохання про збереження, а не вимога надати запис; підставу буде повідомлено після погодження запиту.',
  en: 'Please keep this recording from being overwritten until the request is decided. This asks you to preserve it, not to hand it over; the legal basis follows when the request is approved.',
} as const;
