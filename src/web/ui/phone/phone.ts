import Dexie from "dexie";
import type { ProtocolBody, Session } from "#contract/http.ts";
import type { SeatId } from "#core/base/ids.ts";
import type { Envelope } from "#core/dispatch/commands.ts";
import type { KeptBoard, Shelf } from "#web/ui/live/kept-line.ts";
import { markPhone } from "./phone-mark.ts";
import { openVault } from "./vault.ts";
import type { Table, Vault } from "./vault.ts";

/** What lets a page open without a line: who sits here, and the protocol. */
export interface Room {
  readonly session: Session;
  readonly protocol: ProtocolBody;
}

/** This phone: what it keeps of a crew's work until dispatch has it, and of the open call while it is open. */
export interface Phone {
  readonly room: () => Room | undefined;
  readonly keepRoom: (room: Room) => void;
  /** Where this seat's taps and its board are kept. */
  readonly shelfOf: (seat: SeatId) => Shelf;
  /** What this seat has begun to write and not sent, in the form that its screen gave it; undefined where nothing is kept. */
  readonly draftOf: (seat: SeatId) => unknown;
  /** Keeps it instead of the one before; null keeps nothing. */
  readonly keepDraft: (seat: SeatId, draft: unknown) => void;
  readonly hasPin: () => boolean;
  readonly setPin: (pin: string) => Promise<void>;
  /** Forgets who sat here, the call and what was begun about it; the taps that dispatch has not got stay, for the same seat. */
  readonly forgetRoom: () => Promise<void>;
  /** Destroys all that is kept here, key and taps too, and keeps nothing from then on. */
  readonly wipe: () => Promise<void>;
}

/** The form in which things are kept today; what an earlier program kept in another is not read. */
const form = 1;
const names = ["room", "board", "outbox", "draft"] as const;
type Name = (typeof names)[number];

interface KeptOutbox {
  readonly seat: SeatId;
  readonly waiting: readonly Envelope[];
}
interface KeptDraft {
  readonly seat: SeatId;
  readonly draft: unknown;
}
interface KeptSight extends KeptBoard {
  readonly seat: SeatId;
}

let open: Phone | undefined;
/** The phone, once it was opened. */
export const openedPhone = (): Phone | undefined => open;

/** Opens this phone's storage; once open it stays so until the page goes. */
export async function openPhone(pin?: string): Promise<Phone | "locked" | "wrong" | "wiped"> {
  if (open !== undefined) return open;
  const table = dexieTable();
  const vault = await openVault(table, pin);
  if (vault === "wiped") markPhone(false);
  if (typeof vault === "string") return vault;
  markPhone(true);
  void navigator.storage?.persist?.();
  open = await phoneOf(vault, table);
  return open;
}

async function phoneOf(first: Vault, table: Table): Promise<Phone> {
  let vault = first;
  let isWiped = false;
  let writes: Promise<unknown> = Promise.resolve();
  // One after the other, in the order they were asked for.
  const inTurn = <Done>(work: () => Promise<Done>): Promise<Done> => {
    const done = writes.then(work);
    writes = done.catch(() => undefined);
    return done;
  };
  const keep = (name: Name, value: unknown): Promise<void> =>
    inTurn(async () => {
      if (!isWiped) await vault.write(name, { form, value });
    });
  const kept = async (name: Name): Promise<unknown> => {
    const read = (await vault.read(name)) as
      { readonly form: number; readonly value: unknown } | undefined;
    return read?.form === form ? read.value : undefined;
  };
  // Only `keep` writes them, and in this form.
  let room = (await kept("room")) as Room | null | undefined;
  let board = (await kept("board")) as KeptSight | null | undefined;
  let outbox = (await kept("outbox")) as KeptOutbox | undefined;
  let draft = (await kept("draft")) as KeptDraft | null | undefined;
  return {
    room: () => room ?? undefined,
    keepRoom: (next) => {
      room = next;
      void keep("room", next);
    },
    shelfOf: (seat) => ({
      read: () => (outbox?.seat === seat ? outbox.waiting : []),
      write: (waiting) => {
        outbox = { seat, waiting };
        return keep("outbox", outbox);
      },
      board: () => (board?.seat === seat ? board : undefined),
      keepBoard: (next) => {
        board = { ...next, seat };
        void keep("board", board);
      },
    }),
    draftOf: (seat) => (draft?.seat === seat ? draft.draft : undefined),
    keepDraft: (seat, next) => {
      draft = next === null ? null : { seat, draft: next };
      void keep("draft", draft);
    },
    hasPin: () => vault.hasPin,
    setPin: (pin) =>
      inTurn(async () => {
        vault = await vault.setPin(pin, names);
      }),
    wipe: () => {
      isWiped = true;
      room = undefined;
      board = undefined;
      outbox = undefined;
      draft = undefined;
      return inTurn(async () => {
        await table.clear();
        markPhone(false);
      });
    },
    forgetRoom: async () => {
      room = undefined;
      board = undefined;
      draft = null;
      await Promise.all([keep("room", null), keep("board", null), keep("draft", null)]);
    },
  };
}

function dexieTable(): Table {
  const database = new Dexie("concord-phone");
  database.version(1).stores({ kept: "name" });
  const table = database.table<{ readonly name: string; readonly value: unknown }, string>("kept");
  return {
    get: async (name) => (await table.get(name))?.value,
    put: async (name, value) => {
      await table.put({ name, value });
    },
    clear: () => table.clear(),
  };
}
