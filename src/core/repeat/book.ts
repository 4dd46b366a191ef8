import type { IncidentId } from "#core/base/ids.ts";
import type { Contact } from "./contact.ts";
import { houseOfMany } from "./place.ts";

/** Who or what repeats: a household that is complained about, a caller, or this caller about this household, in this direction. */
export type ThreadKind = "place" | "caller" | "pair";

/** Complaints that belong together, oldest first. */
export interface Thread {
  readonly kind: ThreadKind;
  /** Made of its first complaint's id: it holds no number and no place, and may be written down. */
  readonly id: string;
  readonly contacts: readonly Contact[];
}

/** All complaints, filed by place, caller and pair. */
export interface RepeatBook {
  /** Files a complaint, or files it anew when something became known of it. */
  readonly put: (contact: Contact) => void;
  /** Takes a complaint out: it was merged, or turned out to be something else. */
  readonly drop: (id: IncidentId) => void;
  /** The threads a complaint is in: its pair first. */
  readonly threadsOf: (id: IncidentId) => readonly Thread[];
  readonly threads: () => readonly Thread[];
}

interface Keys {
  readonly contact: Contact;
  readonly keys: readonly string[];
}

/** An empty book. What one complaint costs does not grow with how many there are. */
export function createBook(): RepeatBook {
  const filed = new Map<IncidentId, Keys>();
  const files = new Map<string, Map<IncidentId, Contact>>();
  /** Houses of which a unit was ever written, or that there is one: without it, a complaint there is nobody's. */
  const housesOfMany = new Set<string>();
  const threadAt = (key: string): Thread | undefined => {
    const contacts = [...(files.get(key)?.values() ?? [])].toSorted(inOrder);
    const [first] = contacts;
    const kind = kindOf(key);
    return first === undefined ? undefined : { kind, id: `${kind}/${first.id}`, contacts };
  };
  const isOpen = (key: string): boolean => {
    const house = key.split(keyMark)[2] ?? "";
    return !housesOfMany.has(house);
  };
  const drop = (id: IncidentId): void => {
    for (const key of filed.get(id)?.keys ?? []) {
      const file = files.get(key);
      file?.delete(id);
      if (file?.size === 0) files.delete(key);
    }
    filed.delete(id);
  };
  const all = (keys: Iterable<string>): readonly Thread[] =>
    [...keys].filter(isOpen).flatMap((key) => threadAt(key) ?? []);
  return {
    put: (contact) => {
      drop(contact.id);
      const { about } = contact;
      const ofMany = houseOfMany(about);
      if (ofMany !== undefined) housesOfMany.add(ofMany);
      const keys = keysOf(contact);
      filed.set(contact.id, { contact, keys });
      for (const key of keys) {
        const file = files.get(key) ?? new Map<IncidentId, Contact>();
        file.set(contact.id, contact);
        files.set(key, file);
      }
    },
    drop,
    threadsOf: (id) => all(filed.get(id)?.keys ?? []),
    threads: () => all(files.keys()),
  };
}

/** Stands in no number and in no place as they are read. */
const keyMark = "\n";

const kindOf = (key: string): ThreadKind =>
  key.startsWith("pair") ? "pair" : key.startsWith("place") ? "place" : "caller";

/** kind, key, and the house where it was written without its unit. */
function keysOf({ about, caller }: Contact): readonly string[] {
  const home = about.kind === "home" ? about : undefined;
  const house = home?.hasUnit === false ? home.house : "";
  const key = (kind: ThreadKind, of: string, at: string) => [kind, of, at].join(keyMark);
  return [
    ...(home !== undefined && caller !== null
      ? [key("pair", `${caller} > ${home.key}`, house)]
      : []),
    ...(home === undefined ? [] : [key("place", home.key, house)]),
    ...(caller === null ? [] : [key("caller", caller, "")]),
  ];
}

/** By time, and where two have the same, by id: the same complaints make the same thread in whatever order they came. */
const inOrder = (one: Contact, other: Contact): number =>
  one.at - other.at || (one.id < other.id ? -1 : 1);
