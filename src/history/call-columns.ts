/**
 * The calls of an import, one entry a call in each column, in the order they were read. What could tell who or where is not here:
 * no place's text, no remarks, no call id.
 */
export interface CallColumns {
  readonly count: number;
  /** Index into `callTypeIds`; -1 cannot be mapped. */
  readonly callType: Int16Array;
  /** Index into `localTypes`. */
  readonly localType: Int32Array;
  /** Index into `finalTypes`: the type at the end, where the file has both; -1 none. Never used in place of the first. */
  readonly finalType: Int32Array;
  /** 0 public, 1 officer, 2 unknown. */
  readonly initiated: Uint8Array;
  /** 1 where the source column says who asked, 2 where the disposition does, 0 where only the type does. */
  readonly initiatedBySource: Uint8Array;
  /** Instant; NaN where the time, or the zone it was written in, is unknown. */
  readonly receivedAt: Float64Array;
  /** Local hour 0 to 23; -1 unknown. */
  readonly hour: Int8Array;
  /** Local weekday, 0 Sunday to 6 Saturday; -1 unknown. */
  readonly weekday: Int8Array;
  /** Index into `areas`; -1 unknown. */
  readonly area: Int32Array;
  /** Index into `dispositions`; -1 none. */
  readonly disposition: Int32Array;
  /** Index into `priorities`; -1 none. */
  readonly priority: Int32Array;
  /** A number for the place as written, alike for alike places of this import alone; 0 unknown. The place itself is not kept. */
  readonly place: Uint32Array;
  /** Index into `files`. */
  readonly file: Uint16Array;
  /** Where the call's first row begins in its file. */
  readonly line: Uint32Array;
  /** Rows of this call: one a unit in files that write it so. */
  readonly unitRows: Uint16Array;
}

/** One call as it is added: the columns' meanings, one value each. */
export type CallEntry = {
  readonly [Column in Exclude<keyof CallColumns, "count" | "unitRows">]: number;
};

export interface CallStore {
  /** Adds a call and gives its index. */
  readonly add: (call: CallEntry) => number;
  /** Says how many rows of its file a call has. */
  readonly setUnitRows: (index: number, rows: number) => void;
  /** The columns, cut to the calls they hold. */
  readonly finish: () => CallColumns;
}

type Arrays = Omit<CallColumns, "count">;

const arraysOf = (size: number): Arrays => ({
  callType: new Int16Array(size),
  localType: new Int32Array(size),
  finalType: new Int32Array(size),
  initiated: new Uint8Array(size),
  initiatedBySource: new Uint8Array(size),
  receivedAt: new Float64Array(size),
  hour: new Int8Array(size),
  weekday: new Int8Array(size),
  area: new Int32Array(size),
  disposition: new Int32Array(size),
  priority: new Int32Array(size),
  place: new Uint32Array(size),
  file: new Uint16Array(size),
  line: new Uint32Array(size),
  unitRows: new Uint16Array(size),
});

const columnNames = [
  "callType",
  "localType",
  "finalType",
  "initiated",
  "initiatedBySource",
  "receivedAt",
  "hour",
  "weekday",
  "area",
  "disposition",
  "priority",
  "place",
  "file",
  "line",
] as const;

function copyInto(target: Arrays, source: Arrays, count: number): Arrays {
  for (const name of columnNames) target[name].set(source[name].subarray(0, count));
  target.unitRows.set(source.unitRows.subarray(0, count));
  return target;
}

/** Column by column and not in a loop over their names, which costs more than all else of a call. */
function put(arrays: Arrays, at: number, call: CallEntry): void {
  arrays.callType[at] = call.callType;
  arrays.localType[at] = call.localType;
  arrays.finalType[at] = call.finalType;
  arrays.initiated[at] = call.initiated;
  arrays.initiatedBySource[at] = call.initiatedBySource;
  arrays.receivedAt[at] = call.receivedAt;
  arrays.hour[at] = call.hour;
  arrays.weekday[at] = call.weekday;
  arrays.area[at] = call.area;
  arrays.disposition[at] = call.disposition;
  arrays.priority[at] = call.priority;
  arrays.place[at] = call.place;
  arrays.file[at] = call.file;
  arrays.line[at] = call.line;
}

/** An empty store of calls; it doubles as it fills. About 47 bytes a call. */
export function callStore(): CallStore {
  let size = 16_384;
  let arrays = arraysOf(size);
  let count = 0;
  return {
    add: (call) => {
      if (count === size) {
        size *= 2;
        arrays = copyInto(arraysOf(size), arrays, count);
      }
      put(arrays, count, call);
      arrays.unitRows[count] = 1;
      count += 1;
      return count - 1;
    },
    setUnitRows: (index, rows) => {
      arrays.unitRows[index] = Math.min(rows, 65_535);
    },
    finish: () => ({ count, ...copyInto(arraysOf(count), arrays, count) }),
  };
}

/** Distinct texts, numbered in the order they came. */
export interface Dictionary {
  readonly texts: readonly string[];
  /** The number of a text; -1 for a blank one. */
  readonly indexOf: (text: string) => number;
}

export function dictionary(): Dictionary {
  const texts: string[] = [];
  const numbers = new Map<string, number>();
  return {
    texts,
    indexOf: (written) => {
      const text = written.trim();
      if (text === "") return -1;
      const known = numbers.get(text);
      if (known !== undefined) return known;
      const kept = ownText(text);
      numbers.set(kept, texts.length);
      texts.push(kept);
      return texts.length - 1;
    },
  };
}

/** A copy that stands alone: a piece cut from a large text would keep the whole of it in memory. */
export const ownText = (text: string): string => Buffer.from(text, "utf8").toString("utf8");
