/** Noon of a day as this calendar has it: far from both midnights. NaN where no day is given. */
export const noonOf = (day: string): number => new Date(`${day}T12:00:00`).getTime();

/** A day as a date field takes it. */
export const isoDay = (at: number): string => {
  const day = new Date(at);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
};
