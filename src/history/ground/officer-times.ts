/** Times of calls in bins of six seconds: sums of two are the times of both. */
export interface Times {
  readonly bins: ReadonlyMap<number, number>;
  readonly count: number;
  /** Of the seconds as they are, not of the bins. */
  readonly seconds: number;
}

/** What a call's times tell of the units that went to it. Instants in milliseconds; NaN where they are not told. */
export interface CallTimes {
  readonly receivedAt: number;
  readonly arrivedAt: number;
  /** Milliseconds from being sent to being cleared, one a unit; NaN where one of the two is not told. */
  readonly busy: readonly number[];
}

/** The times of one file's calls of one type. */
export interface TypeTimes {
  readonly file: number;
  /** Place in the list of call types; -1: cannot be mapped. */
  readonly callType: number;
  readonly arrival: Times;
  readonly busy: Times;
  /** Units that were sent, of calls of which one at least was. */
  readonly units: number;
  readonly calls: number;
  /** Times that cannot be: below nothing, or above twelve hours. */
  readonly impossible: { readonly arrival: number; readonly busy: number };
}

interface Row {
  readonly arrival: Growing;
  readonly busy: Growing;
  units: number;
  calls: number;
}

interface Growing {
  readonly bins: Map<number, number>;
  count: number;
  /** Whole numbers: their sum is the same in any order. */
  milliseconds: number;
  impossible: number;
}

export interface TimesBook {
  readonly add: (file: number, callType: number, times: CallTimes) => void;
  readonly rows: () => readonly TypeTimes[];
}

const longestSeconds = 12 * 3600;
const binSeconds = 6;
const manyTypes = 1 << 16;

/** An empty book of how long police took. No call's own time is kept. */
export function timesBook(): TimesBook {
  const rows = new Map<number, Row>();
  return {
    add: (file, callType, { receivedAt, arrivedAt, busy }) => {
      const key = file * manyTypes + callType + 1;
      let row = rows.get(key);
      if (row === undefined) {
        row = { arrival: growing(), busy: growing(), units: 0, calls: 0 };
        rows.set(key, row);
      }
      put(row.arrival, arrivedAt - receivedAt);
      for (const each of busy) put(row.busy, each);
      if (busy.length > 0) {
        row.units += busy.length;
        row.calls += 1;
      }
    },
    rows: () =>
      [...rows]
        .toSorted(([one], [other]) => one - other)
        .map(([key, { arrival, busy, units, calls }]) => ({
          file: Math.floor(key / manyTypes),
          callType: (key % manyTypes) - 1,
          arrival: timesOf(arrival),
          busy: timesOf(busy),
          units,
          calls,
          impossible: { arrival: arrival.impossible, busy: busy.impossible },
        })),
  };
}

const growing = (): Growing => ({ bins: new Map(), count: 0, milliseconds: 0, impossible: 0 });

const timesOf = ({ bins, count, milliseconds }: Growing): Times => ({
  bins,
  count,
  seconds: milliseconds / 1000,
});

function put(times: Growing, milliseconds: number): void {
  if (Number.isNaN(milliseconds)) return;
  const seconds = milliseconds / 1000;
  if (seconds < 0 || seconds > longestSeconds) {
    times.impossible += 1;
    return;
  }
  const bin = Math.floor(seconds / binSeconds);
  times.bins.set(bin, (times.bins.get(bin) ?? 0) + 1);
  times.count += 1;
  times.milliseconds += milliseconds;
}

/** The times of all. */
export function sumOfTimes(all: readonly Times[]): Times {
  const bins = new Map<number, number>();
  for (const times of all)
    for (const [bin, count] of times.bins) bins.set(bin, (bins.get(bin) ?? 0) + count);
  return {
    bins,
    count: all.reduce((sum, { count }) => sum + count, 0),
    seconds: all.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

/** The minutes under which a share of the times lie, within a bin evenly; to a tenth. NaN of none. */
export function minutesUnder({ bins, count }: Times, share: number): number {
  const wanted = share * count;
  let sum = 0;
  for (const [bin, here] of [...bins].toSorted(([one], [other]) => one - other)) {
    if (sum + here >= wanted) return tenth(((bin + (wanted - sum) / here) * binSeconds) / 60);
    sum += here;
  }
  return Number.NaN;
}

/** To a tenth; NaN of none. */
export const meanMinutes = ({ seconds, count }: Times): number => tenth(seconds / count / 60);

const tenth = (value: number): number => Math.round(value * 10) / 10;
