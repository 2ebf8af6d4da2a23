/** A day on which the country's offices are closed by law, by the name it has there and in English. */
export interface PublicHoliday {
  readonly day: string;
  /** A free day in place of a holiday that fell on a weekend. */
  readonly isSubstitute: boolean;
  readonly title: { readonly uk: string; readonly en: string };
}

const known = new Map<string, readonly PublicHoliday[]>();

/** Public holidays of a year with their substitute days (library `date-holidays`), earliest first; empty for a country it does not know. */
export async function publicHolidays(country: string, year: number): Promise<readonly PublicHoliday[]> {
  const key = `${country} ${year}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  // A large table that most processes never need.
  const { default: Holidays } = await import('date-holidays');
  const calendar = new Holidays(country);
  const publicOnes = (language: string) =>
    (calendar.getHolidays(year, language) || []).filter(({ type }) => type === 'public');
  const uk = new Map(publicOnes('uk').map((holiday) => [holiday.date, titleOf(holiday)]));
  const days = publicOnes('en').map((holiday) => ({
    day: holiday.date.slice(0, 10),
    isSubstitute: holiday.substitute === true,
    title: { uk: uk.get(holiday.date) ?? titleOf(holiday), en: titleOf(holiday) },
  }));
  days.sort((a, b) => (a.day < b.day ? -1 : 1));
  known.set(key, days);
  return days;
}

/** The library adds "(substitute day)" to the name, in the words of a machine. */
const titleOf = ({ name, substitute }: { name: string; substitute?: boolean }): string =>
  substitute === true ? name.replace(/ \([^()]*\)$/, '') : name;
